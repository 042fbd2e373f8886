package vn.docaxis.cli.agency;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Whether the authorities are asked about revocation; the same on every command that judges signatures. */
final class RevocationOptions {
    @Option(names = "--online", descriptionKey = "trust.online")
    private boolean online;

    @Option(names = "--crl", paramLabel = "FILE", descriptionKey = "trust.crl")
    private List<String> crls;

    void putInto(Map<String, String> options) {
        AgencyOptions.put(options, AgencySettings.ONLINE, online ? "true" : null);
        AgencyOptions.put(options, AgencySettings.CRL, crls == null ? null : String.join(",", crls));
    }
}
