// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy.yaml;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ccpanalyzer.fuzz.Promise;
import org.ccpanalyzer.policy.PlatformProfile;
import org.ccpanalyzer.policy.PortGuide;
import org.ccpanalyzer.policy.PortTable;
import org.ccpanalyzer.policy.Site;

/** Policy files: the first byte says whether it is a port guide, a platform profile or a site file, all else is the file. */
class PolicyFilesFuzzTest {
    private static final Pattern PROBLEM = Pattern.compile("fuzz\\.yaml, line (\\d+): .*", Pattern.DOTALL);
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final PortGuide GUIDE = guide();
    private static final PlatformProfile PLATFORM = platform();

    @FuzzTest
    void loads(byte[] input) {
        if (input.length == 0) {
            return;
        }
        byte[] file = Arrays.copyOfRange(input, 1, input.length);
        try {
            switch (Byte.toUnsignedInt(input[0]) % 3) {
                case 0 -> checkGuide(PortGuideReader.read("fuzz.yaml", file), file);
                case 1 -> checkLoaded(PlatformReader.read("fuzz.yaml", file), file);
                default -> checkSite(SiteReader.read("fuzz.yaml", file, GUIDE, PLATFORM), file);
            }
        } catch (PolicyException e) {
            Promise.holds(!e.problems().isEmpty(), "a refusal names a problem");
            checkSentences(e.problems(), file);
        }
    }

    private static void checkGuide(Loaded<PortGuide> loaded, byte[] file) {
        checkLoaded(loaded, file);
        PortGuide guide = loaded.value();
        // What was accepted can be used.
        Promise.same(
                new PortTable(guide, Site.unconfigured(guide).portOverrides())
                        .rules()
                        .size(),
                guide.rules().size(),
                "each row is one rule");
    }

    private static void checkSite(Loaded<Site> loaded, byte[] file) {
        checkLoaded(loaded, file);
        Site site = loaded.value();
        Promise.same(
                new PortTable(GUIDE, site.portOverrides()).rules().size(),
                GUIDE.rules().size(),
                "each row is one rule");
    }

    private static void checkLoaded(Loaded<?> loaded, byte[] file) {
        Promise.holds(DIGEST.matcher(loaded.sha256()).matches(), "a digest has 64 digits");
        checkSentences(loaded.warnings(), file);
    }

    /** Each names the file and a line that it has, in the order of lines. */
    private static void checkSentences(List<String> sentences, byte[] file) {
        List<Integer> lines = new ArrayList<>();
        for (String sentence : sentences) {
            Promise.isSentence(sentence);
            Matcher matcher = PROBLEM.matcher(sentence);
            Promise.holds(matcher.matches(), "a problem names file and line: " + sentence);
            lines.add(Integer.parseInt(matcher.group(1)));
        }
        Promise.same(lines.stream().sorted().toList(), lines, "problems are in the order of lines");
        for (int line : lines) {
            Promise.within(line, 1, lineCount(file), "the line of a problem");
        }
    }

    /** At most: YAML breaks lines at a carriage return, and at the separators of Unicode, too. */
    private static int lineCount(byte[] file) {
        String text = new String(file, StandardCharsets.UTF_8);
        return (int) text.chars()
                        .filter(c -> c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029)
                        .count()
                + 2;
    }

    private static PortGuide guide() {
        try {
            return PortGuideReader.shipped().value();
        } catch (PolicyException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PlatformProfile platform() {
        try {
            return PlatformReader.shipped().value();
        } catch (PolicyException e) {
            throw new IllegalStateException(e);
        }
    }
}
