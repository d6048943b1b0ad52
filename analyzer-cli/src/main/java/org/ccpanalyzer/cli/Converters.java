// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ccpanalyzer.engine.KeyScope;
import org.ccpanalyzer.evidence.EvidenceMode;
import org.ccpanalyzer.finding.FailOn;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.policy.Reading;
import org.ccpanalyzer.report.filter.Selection;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads option values, and says what would have been right. */
final class Converters {
    private Converters() {}

    /** Gives them to a command and all below it. */
    static void register(CommandLine root) {
        root.registerConverter(IpAddress.class, Converters::address)
                .registerConverter(ZoneId.class, Converters::zone)
                .registerConverter(ByteCount.class, Converters::byteCount)
                .registerConverter(Duration.class, Converters::duration)
                .registerConverter(Format.class, words(Format.values()))
                .registerConverter(Reading.class, words(Reading.values()))
                .registerConverter(FailOn.class, words(FailOn.values()))
                .registerConverter(EvidenceMode.class, words(EvidenceMode.values()))
                .registerConverter(Readdressing.class, Converters::readdressing)
                .registerConverter(CompareCommand.Output.class, words(CompareCommand.Output.values()))
                .registerConverter(LocalDate.class, Converters::date)
                .registerConverter(Selection.class, words(Selection.values()))
                .registerConverter(KeyScope.class, words(KeyScope.values()));
    }

    /** The word by which a constant is given on the command line. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static IpAddress address(String text) {
        try {
            return IpAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    private static Readdressing readdressing(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw new TypeConversionException("'" + text + "' is not OLD=NEW, such as 192.0.2.10=198.51.100.10");
        }
        return new Readdressing(address(text.substring(0, equals)), address(text.substring(equals + 1)));
    }

    private static ByteCount byteCount(String text) {
        try {
            return ByteCount.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    private static Duration duration(String text) {
        try {
            return TimeLength.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new TypeConversionException("'" + text + "' is no date; expected year-month-day, such as 2026-11-22");
        }
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    "'" + text + "' is no time zone; expected one such as UTC or Europe/Paris");
        }
    }

    private static <E extends Enum<E>> ITypeConverter<E> words(E[] constants) {
        return text -> Arrays.stream(constants)
                .filter(constant -> word(constant).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is none of "
                        + Arrays.stream(constants).map(Converters::word).collect(Collectors.joining(", "))));
    }
}
