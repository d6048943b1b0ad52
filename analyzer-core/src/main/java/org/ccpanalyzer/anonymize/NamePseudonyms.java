// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.anonymize;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import org.ccpanalyzer.net.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * Pseudonyms of names. A host name is replaced label by label, each by a function of the name from there to its end: names
 * share as many last labels afterwards as before, so that patterns such as {@code *.example.org} hold, and that "www" of one
 * domain is "www" of another does not show. Names that everybody knows stay, with the labels above them. Owned by one thread.
 */
final class NamePseudonyms {
    private static final int REMEMBERED = 1 << 16;
    /** More labels than this are one; a pseudonym is then no longer than a name may be. */
    private static final int MAX_LABELS = 24;

    private static final int CHARACTERS = 8;
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int BITS_OF_CHARACTER = 5;

    private final AddressPseudonyms addresses;
    private final Mac mac;
    /** Known names, and what they end in. */
    private final Set<String> kept = new HashSet<>();

    private final Map<String, String> known = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    NamePseudonyms(AnonymizationKey key, AddressPseudonyms addresses, Collection<String> publicNames) {
        this.addresses = addresses;
        mac = key.function("names");
        publicNames.forEach(this::keep);
    }

    /** Of a pattern, what is below the last label with an asterisk. */
    private void keep(String name) {
        String rest = name.toLowerCase(Locale.ROOT);
        int asterisk = rest.lastIndexOf('*');
        if (asterisk >= 0) {
            int dot = rest.indexOf('.', asterisk);
            rest = dot < 0 ? "" : rest.substring(dot + 1);
        }
        while (!rest.isEmpty()) {
            kept.add(rest);
            int dot = rest.indexOf('.');
            rest = dot < 0 ? "" : rest.substring(dot + 1);
        }
    }

    /** The pseudonym of a host name, a pattern of names, or an address where a name could stand. */
    String ofHost(String name) {
        String pseudonym = known.get(name);
        if (pseudonym == null) {
            IpAddress address = address(name);
            pseudonym = address == null
                    ? ofLabels(name.toLowerCase(Locale.ROOT))
                    : addresses.of(address).toString();
            known.put(name, pseudonym);
        }
        return pseudonym;
    }

    @Nullable
    String ofHostOrNull(@Nullable String name) {
        return name == null ? null : ofHost(name);
    }

    List<String> ofHosts(Collection<String> names) {
        return names.stream().map(this::ofHost).toList();
    }

    private String ofLabels(String name) {
        StringBuilder pseudonym = new StringBuilder();
        boolean rooted = name.length() > 1 && name.endsWith(".");
        String rest = rooted ? name.substring(0, name.length() - 1) : name;
        for (int labels = 0; !rest.isEmpty(); labels++) {
            int dot = labels == 0 && count(rest) > MAX_LABELS ? endOfSurplus(rest) : rest.indexOf('.');
            String label = dot < 0 ? rest : rest.substring(0, dot);
            pseudonym.append(ofLabel(label, rest));
            if (dot >= 0) {
                pseudonym.append('.');
            }
            rest = dot < 0 ? "" : rest.substring(dot + 1);
        }
        return rooted ? pseudonym.append('.').toString() : pseudonym.toString();
    }

    private String ofLabel(String label, String fromHere) {
        return label.isEmpty() || label.equals("*") || kept.contains(fromHere) ? label : "n" + characters(fromHere);
    }

    private static int count(String name) {
        return (int) name.chars().filter(c -> c == '.').count() + 1;
    }

    private static int endOfSurplus(String name) {
        int dot = name.length();
        for (int labels = 0; labels < MAX_LABELS - 1; labels++) {
            dot = name.lastIndexOf('.', dot - 1);
        }
        return dot;
    }

    /** The pseudonym of a text that is no host name, with a word in front that says what it was. */
    String ofWord(String kind, String text) {
        return kind + "-" + characters(kind + '\0' + text);
    }

    @Nullable
    String ofWordOrNull(String kind, @Nullable String text) {
        return text == null ? null : ofWord(kind, text);
    }

    private String characters(String text) {
        byte[] function = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        long bits = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            bits = bits << Byte.SIZE | Byte.toUnsignedInt(function[i]);
        }
        StringBuilder characters = new StringBuilder();
        for (int i = 0; i < CHARACTERS; i++) {
            characters.append(ALPHABET.charAt((int) (bits & ALPHABET.length() - 1)));
            bits >>>= BITS_OF_CHARACTER;
        }
        return characters.toString();
    }

    private static @Nullable IpAddress address(String name) {
        String text = name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
        if (!text.contains(":") && !text.matches("[0-9.]+")) {
            return null;
        }
        try {
            return IpAddress.parse(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
