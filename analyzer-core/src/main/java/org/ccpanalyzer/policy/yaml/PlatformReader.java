// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.policy.yaml;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ccpanalyzer.policy.Direction;
import org.ccpanalyzer.policy.ExpectedProtocols;
import org.ccpanalyzer.policy.PlatformLine;
import org.ccpanalyzer.policy.PlatformProfile;

/** Reads a platform profile ({@code vos-platform.yaml}). */
public final class PlatformReader {
    private static final String SCHEMA = "ccp-platform-profile/1";

    private final Problems problems;
    private final Names ids;

    private PlatformReader(Problems problems) {
        this.problems = problems;
        this.ids = new Names(problems);
    }

    /** The file of the profile that ships with the program. */
    public static byte[] shippedBytes() {
        return PolicyFile.shipped("vos-platform.yaml").bytes();
    }

    /** The profile that ships with the program. */
    public static Loaded<PlatformProfile> shipped() throws PolicyException {
        return read(PolicyFile.shipped("vos-platform.yaml"));
    }

    /**
     * Reads a file.
     *
     * @throws PolicyException if the file cannot be read or has errors; it lists all of them
     */
    public static Loaded<PlatformProfile> read(Path path) throws PolicyException {
        return read(PolicyFile.read(path));
    }

    /**
     * Reads the bytes of a file.
     *
     * @param name the file's name for messages
     */
    public static Loaded<PlatformProfile> read(String name, byte[] bytes) throws PolicyException {
        return read(new PolicyFile(name, bytes));
    }

    /** True if the file says, in its schema, that it is a platform profile of whatever version. */
    static boolean claims(PolicyFile file) throws PolicyException {
        YamlNode.Entry schema =
                YamlTree.read(file.bytes(), new Problems(file.name())).entries().get("schema");
        return schema != null
                && schema.value() instanceof YamlNode.Scalar scalar
                && scalar.text() != null
                && scalar.text().startsWith("ccp-platform-profile/");
    }

    static Loaded<PlatformProfile> read(PolicyFile file) throws PolicyException {
        Problems problems = new Problems(file.name());
        YamlNode.Mapping root = YamlTree.read(file.bytes(), problems);
        Schemas.refuseOtherKind(root, SCHEMA, problems);
        PlatformReader reader = new PlatformReader(problems);
        Optional<PlatformProfile> profile = Section.read("the platform profile", root, problems, reader::profile);
        problems.throwIfAny();
        return file.loaded(profile.orElseThrow(), problems);
    }

    private PlatformProfile profile(Section section) {
        Schemas.require(section, SCHEMA);
        Map<String, String> roles = Schemas.descriptions(section, "roles", problems);
        return new PlatformProfile(
                section.text("version"),
                roles,
                section.requiredList("entries", (node, ignored) -> line(node, roles.keySet())));
    }

    private Optional<PlatformLine> line(YamlNode node, Set<String> roles) {
        return Section.read("a platform line", node, problems, section -> {
            String id = section.text("id");
            ids.define("platform line id", id, section.line("id"));
            Optional<String> role = section.optional("peer_role", Values::text);
            role.ifPresent(name -> Names.refer("role", name, section.line("peer_role"), roles, problems));
            return new PlatformLine(
                    id,
                    section.required("direction", Values.choice("direction", Direction.class), Direction.BOTH),
                    Set.copyOf(section.requiredList("transports", Values::transport)),
                    section.required("port", Values::port, 1),
                    role.orElse(null),
                    new ExpectedProtocols(section.list("protocols", Values::applicationProtocol)),
                    section.text("why"));
        });
    }
}
