// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ccpanalyzer.net.IpPrefix;
import org.ccpanalyzer.policy.MicrosoftCategory;
import org.ccpanalyzer.policy.MicrosoftList;
import org.ccpanalyzer.policy.MicrosoftList.EndpointSet;
import org.ccpanalyzer.policy.PortRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MicrosoftListReaderTest {
    private static final String SET = "{\"id\":2,\"category\":\"Allow\",\"required\":false}";

    @Test
    void readsAllThatASetSays() throws Exception {
        Loaded<MicrosoftList> list = read("""
                        [{"id": 2, "serviceArea": "Exchange", "serviceAreaDisplayName": "Exchange Online",
                          "urls": ["Outlook.Office365.com", "*.example.org"], "ips": ["198.51.100.0/24", "2001:db8::/32"],
                          "tcpPorts": "587, 993 ,50000 - 50059", "udpPorts": "443", "expressRoute": true,
                          "category": "Allow", "required": false, "notes": "IMAP", "new": {"a": [1, {}]}}]
                        """, "2026081400");

        assertThat(list.value())
                .isEqualTo(new MicrosoftList(
                        List.of(new EndpointSet(
                                2,
                                "Exchange",
                                MicrosoftCategory.ALLOW,
                                false,
                                List.of("outlook.office365.com", "*.example.org"),
                                List.of(IpPrefix.parse("198.51.100.0/24"), IpPrefix.parse("2001:db8::/32")),
                                List.of(PortRange.of(587), PortRange.of(993), new PortRange(50_000, 50_059)),
                                List.of(PortRange.of(443)),
                                "IMAP")),
                        "2026081400"));
        assertThat(list.warnings()).isEmpty();
    }

    @Test
    void readsASetWithNothingButWhatItNeeds() throws Exception {
        MicrosoftList list = read("[" + SET.replace("}", ",\"urls\":[],\"ips\":null,\"tcpPorts\":\"\"}") + "]", null)
                .value();

        assertThat(list.sets())
                .containsExactly(new EndpointSet(
                        2, "", MicrosoftCategory.ALLOW, false, List.of(), List.of(), List.of(), List.of(), null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"version\": \"2026081400\", \"endpoints\": [%s]}",
                "{\"instance\": \"Worldwide\", \"endpoints\": [%s], \"version\": 2026081400}",
                "{\"value\": [%s], \"Count\": 1, \"version\": \"2026081400\"}"
            })
    void readsAListInAnObjectThatStatesItsVersion(String wrapper) throws Exception {
        MicrosoftList list = read(wrapper.formatted(SET), null).value();

        assertThat(list.version()).isEqualTo("2026081400");
        assertThat(list.sets()).hasSize(1);
    }

    @Test
    void warnsWhereNobodyStatesTheVersion() throws Exception {
        Loaded<MicrosoftList> list = read("[" + SET + "]", null);

        assertThat(list.value().version()).isNull();
        assertThat(list.warnings()).hasSize(1);
        assertThat(list.warnings().get(0)).startsWith("list.json, line 1: The version of the list is not stated;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void readsWhatAShellSavesInAnEncodingOfItsOwn(String encoding) throws Exception {
        String text = "\ufeff[" + SET + "]";

        assertThat(MicrosoftListReader.read("list.json", text.getBytes(Charset.forName(encoding)), "2026081400")
                        .value()
                        .sets())
                .hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"id":0,"category":"Allow","required":true}            | line 1: At /0/id: Expected a whole number from 1 on, but found 0.
                    {"id":"2","category":"Allow","required":true}          | line 1: At /0/id: Expected a whole number, but found '2'.
                    {"category":"Allow","required":true}                   | line 1: At /0: The set has no 'id', which it needs.
                    {"id":2,"required":true}                               | line 1: At /0: The set has no 'category', which it needs.
                    {"id":2,"category":"Allow"}                            | line 1: At /0: The set has no 'required', which it needs.
                    {"id":2,"category":"allow","required":true}            | line 1: At /0/category: Unknown category 'allow'; expected Optimize, Allow or Default.
                    {"id":2,"category":"Allow","required":"true"}          | line 1: At /0/required: Expected true or false, but found 'true'.
                    {"id":2,"category":"Allow","required":true,"urls":"a"} | line 1: At /0/urls: Expected an array, but found 'a'.
                    {"id":2,"category":"Allow","required":true,"urls":[{}]} | line 1: At /0/urls/0: Expected a text, but found an object.
                    {"id":2,"category":"Allow","required":true,"urls":["https://a/b"]} | line 1: At /0/urls: 'https://a/b' is not a host name; expected one such as outlook.office365.com or *.office365.com, without a scheme or a path.
                    {"id":2,"category":"Allow","required":true,"ips":["10.0.0.1/8"]} | line 1: At /0/ips: '10.0.0.1/8' has address bits set behind the prefix; did you mean 10.0.0.0/8?
                    {"id":2,"category":"Allow","required":true,"ips":["mail"]} | line 1: At /0/ips: 'mail' is not an IPv4 or IPv6 address.
                    {"id":2,"category":"Allow","required":true,"tcpPorts":"0"} | line 1: At /0/tcpPorts: '0' is not a port or a range of ports; expected numbers from 1 to 65535 such as 80,443 or 50000-50059.
                    {"id":2,"category":"Allow","required":true,"tcpPorts":"80,,443"} | line 1: At /0/tcpPorts: '' is not a port or a range of ports; expected numbers from 1 to 65535 such as 80,443 or 50000-50059.
                    {"id":2,"category":"Allow","required":true,"udpPorts":"443-80"} | line 1: At /0/udpPorts: '443-80' is not a port or a range of ports; expected numbers from 1 to 65535 such as 80,443 or 50000-50059.
                    7                                                      | line 1: At /0: Expected an object, but found 7.
                    """)
    void saysWhatIsWrongWhere(String set, String problem) {
        assertThat(problems("[" + set + "]")).containsExactly("list.json, " + problem);
    }

    @ParameterizedTest(name = "problem {index}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ``                        | line 1: The file is empty; save the answer of the method 'endpoints' there.
                    "a"                       | line 1: At the top: Expected an array of endpoint sets, but found 'a'.
                    {}                        | line 1: Expected an array of endpoint sets, or an object with one under 'endpoints'.
                    {"endpoints":{}}          | line 1: At /endpoints: Expected an array, but found an object.
                    {"instance":"Worldwide","latest":"2026081400"} | line 1: This is the answer of the method 'version', which holds no endpoints; save that of 'endpoints'.
                    {"version":"May","endpoints":[]} | line 1: At /version: Expected a version of ten digits, such as 2026081400, but found 'May'.
                    [] []                     | line 1: At the top: Something follows the end of the list.
                    """)
    void saysWhyItIsNoList(String text, String problem) {
        assertThat(problems(text)).containsExactly("list.json, " + problem);
    }

    @Test
    void namesTheLineOfAFileWithLines() {
        assertThat(problems("[\n" + SET + ",\n" + SET + "\n]"))
                .containsExactly("list.json, line 3: The set 2 stands here twice, first on line 2.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{]", "[", "<html>", "[{\"id\":2,\"id\":3}]", "\u0000", "[\u0001]", "schema: ccp-site/1"})
    void refusesWhatIsNotJsonInOneSentence(String text) {
        List<String> problems = problems(text);

        assertThat(problems).hasSize(1);
        assertThat(problems.get(0))
                .startsWith("list.json, line 1: This is not JSON: ")
                .doesNotContainPattern("\\p{Cntrl}");
    }

    @Test
    void endsWithTheFirstFewErrors() {
        assertThat(problems("[" + "7,".repeat(500) + "7]")).hasSize(MicrosoftListReader.MAX_PROBLEMS + 1);
    }

    @Test
    void quotesLongAndHostileTextShort() {
        List<String> problems =
                problems("[{\"id\":2,\"required\":true,\"category\":\"\\u001b[31m" + "x".repeat(9_999) + "\"}]");

        assertThat(problems).hasSize(1);
        assertThat(problems.get(0)).contains("'?[31mxxx").hasSizeLessThan(400);
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 100_000})
    void refusesNestingThatExhaustsTheReader(int depth) {
        assertThat(problems("[".repeat(depth) + "]".repeat(depth)))
                .last()
                .isEqualTo("list.json, line 1: Something here is nested too deep, or too long, for an endpoint list.");
    }

    @Test
    void refusesTwoVersions() {
        PolicyException e = catchThrowableOfType(
                PolicyException.class, () -> read("{\"version\":\"2026081400\",\"endpoints\":[]}", "2026081401"));

        assertThat(e.problems())
                .containsExactly(
                        "list.json, line 1: The file says that it is version 2026081400, the site file says 2026081401.");
    }

    @Test
    void isReadBesideTheSiteFileAndCheckedWithIt(@TempDir Path directory) throws Exception {
        Path site = Files.writeString(
                directory.resolve("site.yaml"),
                "schema: ccp-site/1\nm365_list: {file: lists/m365.json, version: 2026081400}\n");
        Path list = directory.resolve("lists/m365.json");
        assertThat(check(site).errors()).containsExactly(list + ": There is no such file; check the path.");

        Files.createDirectory(list.getParent());
        Files.writeString(list, "[" + SET + "]");
        assertThat(check(site).errors()).isEmpty();
        assertThat(check(site).warnings()).isEmpty();

        Files.write(list, new byte[MicrosoftListReader.MAX_BYTES + 1]);
        assertThat(check(site).errors())
                .containsExactly(
                        list + ", line 1: The file has more than the 4194304 bytes that an endpoint list may have.");
    }

    private static FileCheck check(Path site) throws PolicyException {
        return FileCheck.site(
                site,
                PortGuideReader.shipped().value(),
                PlatformReader.shipped().value());
    }

    private static Loaded<MicrosoftList> read(String text, @Nullable String version) throws PolicyException {
        return MicrosoftListReader.read("list.json", text.getBytes(StandardCharsets.UTF_8), version);
    }

    private static List<String> problems(@Nullable String text) {
        return catchThrowableOfType(PolicyException.class, () -> read(text == null ? "" : text, "2026081400"))
                .problems();
    }
}
