// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.finding;

import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.finding.Finding.AttackTechnique;
import org.ccpanalyzer.policy.Side;
import org.jspecify.annotations.Nullable;

/**
 * Techniques of MITRE ATT&amp;CK that a finding may be a sign of. They are candidates: a capture shows what crossed the
 * wire, not who meant what by it.
 */
public final class AttackCatalog {
    /** Release of ATT&amp;CK that the identifiers and names are taken from. */
    public static final String VERSION = "v19.1";
    /** What every report calls an entry. */
    public static final String LABEL = "candidate technique";

    private static final AttackTechnique SMB = new AttackTechnique("T1021.002", "SMB/Windows Admin Shares");
    private static final AttackTechnique SSH = new AttackTechnique("T1021.004", "SSH");
    private static final AttackTechnique SNIFFING = new AttackTechnique("T1040", "Network Sniffing");
    private static final AttackTechnique SERVICE_DISCOVERY = new AttackTechnique("T1046", "Network Service Discovery");
    private static final AttackTechnique UNENCRYPTED_EXFILTRATION =
            new AttackTechnique("T1048.003", "Exfiltration Over Unencrypted Non-C2 Protocol");
    private static final AttackTechnique ENCRYPTED_EXFILTRATION =
            new AttackTechnique("T1048.002", "Exfiltration Over Asymmetric Encrypted Non-C2 Protocol");
    private static final AttackTechnique WEB = new AttackTechnique("T1071.001", "Web Protocols");
    private static final AttackTechnique MAIL = new AttackTechnique("T1071.003", "Mail Protocols");
    private static final AttackTechnique DNS = new AttackTechnique("T1071.004", "DNS");
    private static final AttackTechnique PUBLISH_SUBSCRIBE =
            new AttackTechnique("T1071.005", "Publish/Subscribe Protocols");
    private static final AttackTechnique DOMAIN_FRONTING = new AttackTechnique("T1090.004", "Domain Fronting");
    private static final AttackTechnique NON_APPLICATION_LAYER =
            new AttackTechnique("T1095", "Non-Application Layer Protocol");
    private static final AttackTechnique PASSWORD_GUESSING = new AttackTechnique("T1110.001", "Password Guessing");
    private static final AttackTechnique PASSWORD_SPRAYING = new AttackTechnique("T1110.003", "Password Spraying");
    private static final AttackTechnique EXTERNAL_SERVICES = new AttackTechnique("T1133", "External Remote Services");
    private static final AttackTechnique PUBLIC_APPLICATION =
            new AttackTechnique("T1190", "Exploit Public-Facing Application");
    private static final AttackTechnique REMOTE_EXPLOITATION =
            new AttackTechnique("T1210", "Exploitation of Remote Services");
    private static final AttackTechnique IN_THE_MIDDLE = new AttackTechnique("T1557", "Adversary-in-the-Middle");
    private static final AttackTechnique WEB_SERVICE_EXFILTRATION =
            new AttackTechnique("T1567", "Exfiltration Over Web Service");
    private static final AttackTechnique NON_STANDARD_PORT = new AttackTechnique("T1571", "Non-Standard Port");
    private static final AttackTechnique TUNNELING = new AttackTechnique("T1572", "Protocol Tunneling");
    private static final AttackTechnique SCANNING_BLOCKS = new AttackTechnique("T1595.001", "Scanning IP Blocks");

    private static final int SSH_PORT = 22;
    private static final int DNS_PORT = 53;
    private static final int HTTPS_PORT = 443;
    private static final int SMB_PORT = 445;

    /** What is said of a shell without any protocol around it. */
    private static final String NO_PROTOCOL = "interactive-text";

    private AttackCatalog() {}

    /**
     * Candidates for a finding, the likeliest first.
     *
     * @param internet whether a peer is outside the site's own networks
     * @param appProtocol what was spoken, or null
     */
    static List<AttackTechnique> candidates(FindingKey key, boolean internet, @Nullable String appProtocol) {
        return switch (key.kind()) {
            case UNEXPECTED_LISTENER -> listener(key.service(), internet);
            case UNEXPECTED_EGRESS -> egress(key.service(), internet, appProtocol);
            case WRONG_PEER, WRONG_SCOPE -> conversation(key, internet, appProtocol);
            case COLUMN_ONLY -> key.side() == Side.OUTBOUND ? conversation(key, internet, appProtocol) : List.of();
            case WRONG_PROTOCOL -> wrongProtocol(key, appProtocol);
            case CLEAR_TEXT -> List.of(SNIFFING, IN_THE_MIDDLE);
            case SCAN -> List.of(internet ? SCANNING_BLOCKS : SERVICE_DISCOVERY);
            case NAME_MISMATCH -> List.of(DOMAIN_FRONTING);
            case LARGE_UPLOAD -> upload(key.service(), appProtocol);
            case BEACON -> spoken(appProtocol).isEmpty() ? List.of(NON_APPLICATION_LAYER) : spoken(appProtocol);
            case PASSWORD_GUESSING -> List.of(PASSWORD_GUESSING, PASSWORD_SPRAYING);
            case DNS_TUNNEL -> List.of(DNS, TUNNELING);
            case BLOCKED_SERVICE, LOW_SOURCE_PORT, CLIENT_PORT_IS_SERVICE -> List.of();
        };
    }

    private static List<AttackTechnique> listener(Service service, boolean internet) {
        List<AttackTechnique> candidates = new ArrayList<>(List.of(service.hasPort() ? NON_STANDARD_PORT : TUNNELING));
        if (internet) {
            candidates.add(EXTERNAL_SERVICES);
        }
        if (SeverityTable.takeover(service) != null) {
            candidates.add(internet ? PUBLIC_APPLICATION : REMOTE_EXPLOITATION);
        }
        return candidates;
    }

    private static List<AttackTechnique> egress(Service service, boolean internet, @Nullable String appProtocol) {
        if (!service.hasPort()) {
            return List.of(NON_APPLICATION_LAYER, TUNNELING);
        }
        if (service.port() == DNS_PORT) {
            return List.of(DNS, TUNNELING);
        }
        if (!internet && service.port() == SMB_PORT) {
            return List.of(SMB);
        }
        if (!internet && service.port() == SSH_PORT) {
            return List.of(SSH);
        }
        List<AttackTechnique> candidates = new ArrayList<>(List.of(NON_STANDARD_PORT));
        candidates.addAll(spoken(appProtocol));
        if (appProtocol == null || appProtocol.equals(NO_PROTOCOL)) {
            candidates.add(NON_APPLICATION_LAYER);
        }
        return candidates;
    }

    private static List<AttackTechnique> conversation(FindingKey key, boolean internet, @Nullable String appProtocol) {
        return switch (key.service().port()) {
            case SSH_PORT -> internet ? List.of(EXTERNAL_SERVICES) : List.of(SSH);
            case DNS_PORT -> List.of(DNS, TUNNELING);
            case 25, 465, 587, 993 ->
                "smtp".equals(appProtocol) ? List.of(MAIL, UNENCRYPTED_EXFILTRATION) : List.of(MAIL);
            case 5222 -> List.of(PUBLISH_SUBSCRIBE);
            default -> key.side() == Side.OUTBOUND ? List.of(WEB) : List.of();
        };
    }

    private static List<AttackTechnique> upload(Service service, @Nullable String appProtocol) {
        if (!"tls".equals(appProtocol)) {
            return List.of(UNENCRYPTED_EXFILTRATION);
        }
        return service.port() == HTTPS_PORT ? List.of(WEB_SERVICE_EXFILTRATION) : List.of(ENCRYPTED_EXFILTRATION);
    }

    private static List<AttackTechnique> wrongProtocol(FindingKey key, @Nullable String appProtocol) {
        if (key.cause() == null) {
            return List.of();
        }
        return "http".equals(appProtocol) ? List.of(SNIFFING, IN_THE_MIDDLE) : List.of(NON_STANDARD_PORT, TUNNELING);
    }

    private static List<AttackTechnique> spoken(@Nullable String appProtocol) {
        if (appProtocol == null) {
            return List.of();
        }
        return switch (appProtocol) {
            case "http", "tls", "quic" -> List.of(WEB);
            case "smtp", "smtp-starttls", "imap" -> List.of(MAIL);
            case "dns" -> List.of(DNS, TUNNELING);
            case "xmpp" -> List.of(PUBLISH_SUBSCRIBE);
            default -> List.of();
        };
    }
}
