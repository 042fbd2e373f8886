package vn.docaxis.gateway.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.ReceiptSigner;
import vn.docaxis.signing.SigningKey;
import vn.docaxis.signing.trust.CertificateUse;
import vn.docaxis.signing.trust.OrganBinding;
import vn.docaxis.signing.trust.TrustStore;

/** Opens the key file once, at the start; a key that clients would not accept stops the start. */
@Configuration(proxyBeanMethods = false)
class KeysConfiguration {
    @Bean
    GatewayKeys gatewayKeys(KeysProperties keys) {
        List<SigningKey> both =
                SigningKey.fromPkcs12(keys.file(), password(keys), List.of(SigningKey.SIGN, SigningKey.TLS));
        return new GatewayKeys(both.get(0), both.get(1));
    }

    @Bean
    TrustedRoots trustedRoots(TrustProperties trust) {
        return new TrustedRoots(TrustStore.readPem(trust.roots()));
    }

    @Bean
    ReceiptSigner receiptSigner(GatewayKeys keys, TrustedRoots roots, GatewayIdentity identity, Clock clock) {
        // Clients know the issuer by the subject of its certificate, not by our registry.
        TrustStore trust = TrustStore.of(roots.certificates(), OrganBinding.bySubject());
        trust.check(keys.sign().chain(), clock.instant(), CertificateUse.SIGNING);
        trust.checkSpeaksFor(keys.sign().certificate(), identity.organId());
        return new ReceiptSigner(keys.sign());
    }

    private static char[] password(KeysProperties keys) {
        if (keys.passwordFile().isEmpty()) {
            if (keys.password().isEmpty()) {
                throw new ExchangeUnavailableException(
                        FaultCode.KEY_FILE.with(
                                keys.file(), "no password: set axis.keys.password-file or AXIS_KEYS_PASSWORD"),
                        null);
            }
            return keys.password().toCharArray();
        }
        Path file = Path.of(keys.passwordFile());
        try {
            return Files.readString(file).strip().toCharArray();
        } catch (IOException e) {
            throw new ExchangeUnavailableException(FaultCode.KEY_FILE.with(file, "cannot be read"), e);
        }
    }

    /** The gateway's two keys: one signs receipts, one opens its TLS door. */
    record GatewayKeys(SigningKey sign, SigningKey tls) {
        @Override
        public String toString() {
            return "GatewayKeys";
        }
    }
}
