// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy.yaml;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpPrefix;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.policy.ExpectedProtocols;
import org.ccpanalyzer.policy.MicrosoftCategory;
import org.ccpanalyzer.policy.Ports;
import org.jspecify.annotations.Nullable;

/** Reads single values; each method reports what is wrong and returns empty if it cannot. */
final class Values {
    private static final Map<String, Integer> TRANSPORTS =
            new TreeMap<>(Map.of("tcp", IpProtocol.TCP, "udp", IpProtocol.UDP));
    private static final List<String> TRUE_WORDS = List.of("true", "on", "yes");
    private static final List<String> FALSE_WORDS = List.of("false", "off", "no");

    private Values() {}

    static Optional<String> text(YamlNode node, Problems problems) {
        if (node instanceof YamlNode.Scalar scalar
                && scalar.text() != null
                && !scalar.text().isBlank()) {
            return Optional.of(scalar.text());
        }
        problems.error(node.line(), "Expected a text, but found " + node.description() + ".");
        return Optional.empty();
    }

    static Optional<Boolean> flag(YamlNode node, Problems problems) {
        Optional<String> word = text(node, problems).map(text -> text.toLowerCase(Locale.ROOT));
        if (word.isPresent() && !TRUE_WORDS.contains(word.get()) && !FALSE_WORDS.contains(word.get())) {
            problems.error(node.line(), "Expected true or false, but found " + node.description() + ".");
            return Optional.empty();
        }
        return word.map(TRUE_WORDS::contains);
    }

    static Optional<Integer> port(YamlNode node, Problems problems) {
        Optional<Integer> port = text(node, problems).map(Values::number);
        if (port.isPresent() && !Ports.isValid(port.get())) {
            problems.error(
                    node.line(),
                    node.description() + " is not a port; expected a whole number from 1 to " + Ports.MAX + ".");
            return Optional.empty();
        }
        return port;
    }

    static Optional<Integer> positiveNumber(YamlNode node, Problems problems) {
        Optional<Integer> number = text(node, problems).map(Values::number);
        if (number.isPresent() && number.get() < 1) {
            problems.error(node.line(), node.description() + " is not a whole number above 0.");
            return Optional.empty();
        }
        return number;
    }

    static Optional<LocalDate> date(YamlNode node, Problems problems) {
        return text(node, problems).flatMap(text -> {
            try {
                return Optional.of(LocalDate.parse(text));
            } catch (DateTimeParseException e) {
                problems.error(
                        node.line(), "'" + text + "' is not a date; expected year-month-day, such as 2027-01-31.");
                return Optional.empty();
            }
        });
    }

    /** A version of Microsoft's endpoint list: {@code YYYYMMDDNN}. */
    static Optional<String> microsoftListVersion(YamlNode node, Problems problems) {
        Optional<String> version = text(node, problems);
        if (version.isPresent() && !MicrosoftListReader.isVersion(version.get())) {
            problems.error(
                    node.line(),
                    node.description() + " is not a version of Microsoft's list; expected ten digits, a date and a"
                            + " number, such as 2026081400.");
            return Optional.empty();
        }
        return version;
    }

    static Optional<MicrosoftCategory> microsoftCategory(YamlNode node, Problems problems) {
        Map<String, MicrosoftCategory> words = Arrays.stream(MicrosoftCategory.values())
                .collect(Collectors.toMap(MicrosoftCategory::word, category -> category));
        return word(node, problems, "category", words);
    }

    static Optional<IpAddress> address(YamlNode node, Problems problems) {
        return net(node, problems, IpAddress::parse);
    }

    static Optional<IpPrefix> prefix(YamlNode node, Problems problems) {
        return net(node, problems, IpPrefix::parse);
    }

    private static <T> Optional<T> net(YamlNode node, Problems problems, Function<String, T> parse) {
        return text(node, problems).flatMap(text -> {
            try {
                return Optional.of(parse.apply(text));
            } catch (IllegalArgumentException e) {
                problems.error(node.line(), sentence(e.getMessage()));
                return Optional.empty();
            }
        });
    }

    static Optional<Integer> transport(YamlNode node, Problems problems) {
        return word(node, problems, "transport", TRANSPORTS);
    }

    static Optional<String> applicationProtocol(YamlNode node, Problems problems) {
        Map<String, String> words =
                ExpectedProtocols.KNOWN.stream().collect(Collectors.toMap(word -> word, word -> word));
        return word(node, problems, "application protocol", words);
    }

    /** A reader for the constants of an enum, written in lower case with hyphens. */
    static <E extends Enum<E>> Section.ValueReader<E> choice(String what, Class<E> type) {
        Map<String, E> words = Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(
                        constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant -> constant));
        return (node, problems) -> word(node, problems, what, words);
    }

    static <T> Optional<T> word(YamlNode node, Problems problems, String what, Map<String, T> words) {
        return text(node, problems).flatMap(text -> {
            T value = words.get(text);
            if (value == null) {
                problems.error(
                        node.line(), "Unknown " + what + " '" + text + "'" + Suggestion.among(text, words.keySet()));
            }
            return Optional.ofNullable(value);
        });
    }

    /** The value of up to nine digits, or -1: signs, hexadecimal and separators are refused, not guessed at. */
    private static int number(String text) {
        return text.matches("0|[1-9][0-9]{0,8}") ? Integer.parseInt(text) : -1;
    }

    /** A message of the model as a finished sentence. */
    static String sentence(@Nullable String message) {
        String text = message == null ? "The value is not valid" : message;
        String capitalized = Character.toUpperCase(text.charAt(0)) + text.substring(1);
        return text.endsWith("?") || text.endsWith(".") ? capitalized : capitalized + ".";
    }
}
