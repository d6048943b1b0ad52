// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @TempDir
    Path temporary;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                               | A command is missing; expected analyze, live, interfaces, compare, verify, rules or site.
                    rules                            | A command is missing behind 'rules'; expected show, check, export or suggest.
                    site                             | A command is missing behind 'site'; expected init or check.
                    analyze                          | Missing required parameter: 'FILE'.
                    anlyze x                         | There is no command 'anlyze'; expected analyze, live, interfaces, compare, verify, rules, site. Did you mean analyze?
                    rules chekc x                    | There is no command 'chekc'; expected show, check, export, suggest. Did you mean check?
                    rules export                     | Missing required option: '--as=LANGUAGE'.
                    rules export --as bpf --what all | 'all' is none of host, permitted, undocumented.
                    rules export --as bpf --date now | 'now' is no date; expected year-month-day, such as 2026-11-22.
                    rules export --as bpf --host x   | 'x' is not an IPv4 or IPv6 address.
                    rules suggest                    | Missing required option: '--from=REPORT'.
                    analyze --hots 192.0.2.1 x       | Did you mean --host?
                    analyze --host 192.0.2 x         | '192.0.2' is not an IPv4 or IPv6 address.
                    analyze --reading loose x        | 'loose' is none of documented, strict.
                    analyze --format xml x           | 'xml' is none of text, json, csv, html, markdown, ecs, ocsf, cef.
                    analyze --fail-on always x       | 'always' is none of violation, notice, never.
                    analyze --key-scope mac x        | 'mac' is none of none, vlan, vni, interface.
                    analyze --time-zone Mars/One x   | 'Mars/One' is no time zone; expected one such as UTC or Europe/Paris.
                    analyze --from noon x            | --from does not understand 'noon';
                    analyze --to 2026-02-30 x        | --to does not understand '2026-02-30';
                    analyze --threads 0 x            | --threads must be at least 1 but was 0.
                    analyze --threads many x         | 'many' is not an int.
                    analyze --sign-key k x           | --sign-key needs --bundle
                    analyze --anonymize --evidence payload x | --anonymize cannot be combined with --evidence payload
                    analyze --anonymize --baseline r x | --baseline would bring real addresses beside pseudonyms
                    analyze - -                      | Standard input ('-') can be read only once.
                    analyze --from 2026-11-23 --to 2026-11-22 x | --from must be earlier than --to.
                    """)
    void tellsAUsersMistakeInOneLineAndEndsWithTwo(String command, String expected) {
        Invocation run = Invocation.of(command.isEmpty() ? new String[0] : command.split(" "));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).startsWith("ccp-analyzer: ").contains(expected).endsWith(" --help'.\n");
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"capture", "compare", "verify"})
    void offersNoCommandThatIsNotThere(String command) {
        assertThat(Invocation.of(command.split(" ")).status()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "analyze",
                "live",
                "interfaces",
                "rules",
                "rules show",
                "rules check",
                "rules export",
                "rules suggest",
                "site",
                "site init",
                "site check"
            })
    void helpsWithExamplesForEachCommand(String command) {
        Invocation run = Invocation.of((command + " --help").strip().split(" "));

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("Usage: ccp-analyzer " + command).contains("Examples:\n  ");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void fitsHelpIntoEightyColumns() {
        assertThat(Invocation.of("analyze", "--help").out().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void helpsOnANarrowTerminal() {
        Properties narrow = new Properties();
        narrow.setProperty(Terminal.COLUMNS, "20");

        assertThat(Invocation.on(narrow, Map.of(), "--help").status()).isZero();
    }

    @Test
    void showsVersionBuildAndLibraries() {
        Invocation run = Invocation.of("--version");

        assertThat(run.status()).isZero();
        assertThat(run.out())
                .matches("(?s)ccp-analyzer \\d+\\.\\d+\\.\\d+ \\(build [\\w-]+\\)\nLibraries: picocli 4\\.[\\d.]+, .*")
                .contains("\nJava: ")
                .doesNotContain("${");
    }

    @Test
    void coloursHelpOnATerminalOnly() {
        Properties terminal = new Properties();
        terminal.setProperty(Terminal.OUT_IS_TERMINAL, "true");

        assertThat(Invocation.on(terminal, Map.of("TERM", "xterm"), "--help").out())
                .contains("\u001b[");
        assertThat(Invocation.on(terminal, Map.of("TERM", "xterm", "NO_COLOR", "1"), "--help")
                        .out())
                .doesNotContain("\u001b");
        assertThat(Invocation.of("--help").out()).doesNotContain("\u001b");
    }

    @Test
    void neverLetsControlCharactersReachTheTerminal() {
        Invocation run = Invocation.of("analyze", "--host", "\u001b[31m\u202eevil\u009b", "x");

        assertThat(run.err()).contains("?[31m?evil?").doesNotContain("\u001b", "\u202e", "\u009b");
    }

    @Test
    void beginsASiteFileButNeverOverwritesOne() throws Exception {
        Path file = temporary.resolve("site.yaml");

        assertThat(Invocation.of("site", "init", file.toString()).status()).isZero();
        assertThat(file).hasContent(Invocation.of("site", "init").out());
        assertThat(Invocation.of("site", "check", file.toString()).status()).isZero();

        Files.writeString(file, "mine");
        Invocation again = Invocation.of("site", "init", file.toString());

        assertThat(again.status()).isEqualTo(2);
        assertThat(again.err()).contains("is there already and was left as it is");
        assertThat(file).hasContent("mine");
    }

    @Test
    void saysWhyASiteFileCannotBeMade() {
        Invocation run = Invocation.of(
                "site", "init", temporary.resolve("missing/site.yaml").toString());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("(no such file or directory)");
    }

    @Test
    void tellsEveryErrorOfASiteFileWithItsLine() throws Exception {
        Path file = Files.writeString(
                temporary.resolve("site.yaml"), "schema: ccp-site/1\nccp: [192.0.2]\nplatfrom_profile: on\n");

        Invocation run = Invocation.of("site", "check", file.toString());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).startsWith("ccp-analyzer: " + file + ", line "));
    }

    @Test
    void tellsAPolicyFileOfAnotherKindInOneLine() throws Exception {
        Path site = temporary.resolve("site.yaml");
        Invocation.of("site", "init", site.toString());

        Invocation run = Invocation.of("rules", "check", site.toString());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("ccp-analyzer: " + site
                        + ", line 6: This is a site file; check it with 'ccp-analyzer site check'.\n");
    }

    @Test
    void saysThatAPolicyFileIsADirectory() {
        Invocation run = Invocation.of("site", "check", temporary.toString());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("ccp-analyzer: " + temporary + ": This is a directory; give the file in it.\n");
    }

    @Test
    void saysThatAPolicyFileIsMissing() {
        Invocation run =
                Invocation.of("rules", "check", temporary.resolve("none.yaml").toString());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("none.yaml").doesNotContain("\tat ");
    }

    @Test
    void showsAllTwelveRows() {
        Invocation run = Invocation.of("rules", "show");

        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .containsPattern("\\n +1 \\| email-notifications +\\| +25 \\| tcp\\? \\| out +\\| mail-server\\n")
                .containsPattern("\\n +7 \\| chat-gateway-webhook +\\| +10443 \\| tcp +\\| in +\\| webhook-caller\\n");
        assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(run.out().lines().filter(line -> line.matches(" *[0-9]+ \\| .*")))
                .hasSize(12);
    }
}
