package vn.docaxis.cli.agency;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.docaxis.edxml.Digest;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.signing.log.note.NoteVerifier;
import vn.docaxis.signing.trust.OrganBinding;
import vn.docaxis.signing.trust.PinnedCertificates;
import vn.docaxis.signing.trust.TrustStore;

/** What somebody who checks a file knows from elsewhere: whom to trust, who the axis is. Settings of an agency know it too. */
public final class ReaderOptions {
    @Option(names = "--config", paramLabel = "FILE", descriptionKey = "option.config")
    private Path config;

    @Option(names = "--roots", paramLabel = "FILE", descriptionKey = "verify.roots")
    private String roots;

    @Option(
            names = {"--gateway", "--gateway-organ"},
            paramLabel = "ID",
            descriptionKey = "verify.gateway")
    private String gateway;

    @Option(names = "--pin", paramLabel = "ID=SHA256", split = ",", descriptionKey = "option.pin")
    private List<String> pins;

    @Option(names = "--log-key", paramLabel = "KEY", split = ",", descriptionKey = "verify.log-key")
    private List<String> logKeys;

    @Mixin
    private RevocationOptions revocation;

    /** What the options say, else the settings file. */
    public Reader reader(Map<String, String> environment) {
        Map<String, String> options = new LinkedHashMap<>();
        AgencyOptions.put(options, AgencySettings.ROOTS, roots);
        AgencyOptions.put(options, AgencySettings.GATEWAY_ORGAN, gateway);
        AgencyOptions.put(options, AgencySettings.PIN, pins == null ? null : String.join(",", pins));
        AgencyOptions.put(options, AgencySettings.LOG_KEY, logKeys == null ? null : String.join(",", logKeys));
        revocation.putInto(options);
        AgencySettings settings = AgencySettings.of(options, AgencyOptions.file(config, environment), environment);
        return new Reader(
                settings.rootsIfKnown().map(TrustStore::readPem),
                settings.gatewayOrgan(),
                pinned(settings.pins()),
                settings.logKeys(),
                settings.revocation());
    }

    private static PinnedCertificates pinned(List<AgencySettings.Pin> pins) {
        Map<OrganId, Set<Digest>> pinned = new HashMap<>();
        for (AgencySettings.Pin pin : pins) {
            pinned.computeIfAbsent(pin.organ(), organ -> new HashSet<>())
                    .add(PinnedCertificates.fingerprint(pin.sha256())
                            .orElseThrow(
                                    () -> AgencySettings.refused(AgencySettings.PIN, "64 hex digits", pin.sha256())));
        }
        return new PinnedCertificates(pinned, OrganBinding.bySubject());
    }

    /**
     * A reader and its knowledge.
     *
     * @param roots   empty if it trusts nobody yet
     * @param axis    whose receipts and packages it expects; empty if it did not say
     * @param logKeys of the log of receipts, the present one and former ones; empty if it knows none
     * @param revocation who is asked about revocation, but for evidence packages, which bring what was said
     */
    public record Reader(
            Optional<Collection<X509Certificate>> roots,
            Optional<OrganId> axis,
            PinnedCertificates pins,
            List<NoteVerifier> logKeys,
            RevocationChoice revocation) {}
}
