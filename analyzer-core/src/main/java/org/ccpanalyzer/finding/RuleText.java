// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.List;
import java.util.Locale;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.policy.Ambiguity;
import org.ccpanalyzer.policy.Cause;
import org.ccpanalyzer.policy.PortUse;
import org.ccpanalyzer.policy.Scope;
import org.ccpanalyzer.policy.Side;
import org.ccpanalyzer.policy.VerdictKind;
import org.jspecify.annotations.Nullable;

/** What the port guide says of a finding: in one sentence, and in few words what it expects instead. */
final class RuleText {
    private final FindingKey key;
    private final @Nullable RowDescriptor row;
    private final @Nullable PortUse use;
    private final @Nullable String spoken;

    /** @param row the row that decided, or null where none did */
    RuleText(FindingGroup group, @Nullable RowDescriptor row) {
        this.key = group.key();
        this.row = row;
        this.use = row == null ? null : row.use(group.use());
        this.spoken = group.appProtocol();
    }

    /** Quotes the cell where it decides; names the ambiguities that the verdict rests on. */
    String sentence() {
        Cause cause = key.cause();
        if (cause == null) {
            return "No row of the port guide speaks of it.";
        }
        return key.kind() == FindingKind.COLUMN_ONLY ? byPurpose() : byColumn(cause);
    }

    /** What the rule expects instead of what was seen, such as {@code "mail-server"}; null where it expects nothing. */
    @Nullable
    String expected() {
        Cause cause = key.cause();
        if (cause == null) {
            return null;
        }
        return switch (cause) {
            case WRONG_DIRECTION -> "the " + (key.side() == Side.OUTBOUND ? "peer" : "host") + " to open";
            case WRONG_TRANSPORT -> row == null ? null : IpProtocol.name(row.protocol());
            case WRONG_PEER -> use == null ? null : String.join(" or ", use.peers());
            case WRONG_SCOPE -> use == null ? null : "peer on the " + scopes(use);
            case WRONG_PROTOCOL -> use == null ? null : use.protocols().toString();
            default -> null;
        };
    }

    /** {@code "row 9 'notification-service'"}; what is no row was declared by the site or the platform profile. */
    String name() {
        return row == null ? "the declared use '" + key.rule() + "'" : "row " + row.row() + " '" + row.id() + "'";
    }

    private String byColumn(Cause cause) {
        String subject = Words.capitalized(name());
        return switch (cause) {
            case WRONG_DIRECTION ->
                subject + " lets only the " + (key.side() == Side.OUTBOUND ? "peer" : "host") + " open it" + cell()
                        + basis() + ".";
            case WRONG_TRANSPORT -> subject + " lists this port for " + transport() + " only" + basis() + ".";
            case EXPIRED_ADDITION -> "The site addition '" + key.rule() + "' had expired when the capture ended.";
            case WRONG_PEER -> subject + " expects " + expectedOr("another peer") + cell() + basis() + ".";
            case WRONG_SCOPE -> subject + " expects a " + expectedOr("peer from another network") + basis() + ".";
            case WRONG_PROTOCOL ->
                subject + " expects " + expectedOr("another protocol")
                        + (spoken == null ? "" : ", and " + spoken + " was spoken") + ".";
            default ->
                "No row, site addition or platform line lists " + key.service() + ", so it is to be kept blocked.";
        };
    }

    private String byPurpose() {
        String purpose = "expects " + (key.cause() == Cause.WRONG_SCOPE ? "a " : "") + expectedOr("another peer");
        return "The direction column of " + name() + " admits it, but the purpose " + purpose
                + (use == null ? "" : ": \"" + withoutStop(use.says()) + "\"") + basis()
                + "; a notice as documented, a violation when strict.";
    }

    private String expectedOr(String unknown) {
        String expected = expected();
        return expected == null ? unknown : expected;
    }

    private String transport() {
        String expected = expected();
        return expected == null ? "another transport" : expected.toUpperCase(Locale.ROOT);
    }

    private String cell() {
        return row == null || row.directionCell().isEmpty()
                ? ""
                : ", by its direction cell \"" + withoutStop(row.directionCell()) + "\"";
    }

    /** The ambiguities that decided, with the reading of the most specific, which stands last. */
    private String basis() {
        List<String> ids = row == null
                ? List.of()
                : row.ambiguities().stream()
                        .filter(this::decides)
                        .map(Ambiguity::id)
                        .toList();
        if (ids.isEmpty()) {
            return "";
        }
        String clause = AmbiguityClause.of(ids.get(ids.size() - 1));
        return " (" + String.join(", ", ids) + (clause == null ? "" : ": " + clause) + ")";
    }

    private boolean decides(Ambiguity ambiguity) {
        VerdictKind kind = key.kind() == FindingKind.COLUMN_ONLY ? VerdictKind.COLUMN_ONLY : VerdictKind.VIOLATES;
        Cause cause = key.cause();
        return cause != null && ambiguity.decides().contains(new Ambiguity.Basis(kind, cause));
    }

    private static String scopes(PortUse use) {
        return String.join(
                " or ",
                use.scopes().stream()
                        .map(Scope::name)
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .sorted()
                        .toList());
    }

    private static String withoutStop(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
