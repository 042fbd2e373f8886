package vn.docaxis.gateway.registry;

import java.security.cert.X509Certificate;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.gateway.identity.Reloadable;
import vn.docaxis.signing.trust.DerForm;
import vn.docaxis.signing.trust.OrganBinding;

/** The organs that the gateway serves, as the registry file listed them when it was last read without a fault. */
@Component
public class Registry implements OrganBinding, Reloadable {
    private final RegistryProperties properties;
    private final OrganBinding subjects = OrganBinding.bySubject();
    private volatile OrganDirectory directory;

    Registry(RegistryProperties properties) {
        this.properties = properties;
        this.directory = RegistryFile.read(properties.file());
    }

    /**
     * Reads the file again. A file that cannot be used changes nothing.
     *
     * @return how many organs there are now
     */
    int reload() {
        directory = RegistryFile.read(properties.file());
        return directory.size();
    }

    int size() {
        return directory.size();
    }

    @Override
    public Fresh read() {
        OrganDirectory fresh = RegistryFile.read(properties.file());
        return new Fresh("organs", fresh.size(), () -> directory = fresh);
    }

    /** The organ that has this main code or alias. */
    public Optional<Organ> organ(OrganId code) {
        return directory.byCode(code);
    }

    /** Whether both codes name one organ. */
    private boolean same(OrganId one, OrganId other) {
        OrganDirectory now = directory;
        Optional<Organ> organ = now.byCode(one);
        return one.equals(other) || organ.isPresent() && organ.equals(now.byCode(other));
    }

    /**
     * The organ to hand an envelope over to.
     *
     * @throws EnvelopeRejectedException {@code ORG-001} if nobody has that code, {@code ORG-002} if the organ is closed
     */
    public Organ recipient(OrganId code) {
        Organ organ =
                organ(code).orElseThrow(() -> new EnvelopeRejectedException(FaultCode.RECIPIENT_UNKNOWN.with(code)));
        if (!organ.open()) {
            throw new EnvelopeRejectedException(FaultCode.RECIPIENT_CLOSED.with(code));
        }
        return organ;
    }

    /** By pinned certificate; else by the subject, but only for an organ that pins none. The main code is the answer. */
    @Override
    public Optional<OrganId> organOf(X509Certificate certificate) {
        OrganDirectory now = directory;
        Optional<Organ> pinned = now.byCertificate(fingerprint(certificate));
        return pinned.or(() -> subjects.organOf(certificate)
                        .flatMap(now::byCode)
                        .filter(organ -> organ.certificates().isEmpty()))
                .map(Organ::id);
    }

    /** An organ's certificate speaks for the organ under every one of its codes. */
    @Override
    public boolean speaksFor(X509Certificate certificate, OrganId organ) {
        return organOf(certificate).filter(own -> same(own, organ)).isPresent();
    }

    private static String fingerprint(X509Certificate certificate) {
        return DerForm.digest(certificate).hex();
    }
}
