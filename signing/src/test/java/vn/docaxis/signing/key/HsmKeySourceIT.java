package vn.docaxis.signing.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.docaxis.edxml.EnvelopeBuilder.anEnvelope;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.AuthProvider;
import java.security.Security;
import java.security.Signature;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.docaxis.edxml.EnvelopeBuilder;
import vn.docaxis.edxml.OfficialDocument;
import vn.docaxis.edxml.OrganId;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.TestKeys;
import vn.docaxis.signing.Verification;
import vn.docaxis.signing.authority.KeyAlgorithm;
import vn.docaxis.signing.authority.KeyFile;
import vn.docaxis.signing.trust.CertificateUse;

/** Keys on a real PKCS#11 token: SoftHSM2. */
class HsmKeySourceIT {
    private static final OrganId ORGAN = EnvelopeBuilder.anOrgan();

    @TempDir
    Path folder;

    private SoftToken token;
    private HsmKeySource source;

    @BeforeEach
    void makeToken() throws IOException {
        token = SoftToken.create(folder);
        source = token.source();
    }

    @AfterEach
    void forgetToken() {
        if (source != null) {
            source.close();
        }
    }

    private static SigningKey key(KeyAlgorithm algorithm) {
        return TestKeys.AUTHORITY.issue(
                ORGAN, "Cơ quan", Set.of(CertificateUse.SIGNING), algorithm, Duration.ofDays(300), List.of());
    }

    private SigningKey onToken() {
        token.put("sign", key(KeyAlgorithm.EC_P256));
        return source.key("sign");
    }

    private static void assertSigns(SigningKey key) throws Exception {
        byte[] octets = {1, 2, 3};
        Signature check = Signature.getInstance("SHA256withECDSAinP1363Format");
        check.initVerify(key.certificate());
        check.update(octets);
        assertThat(check.verify(key.sign("SHA256withECDSAinP1363Format", octets)))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyAlgorithm.class,
            names = {"RSA_2048", "EC_P256", "EC_P384"})
    void anEnvelopeSignedOnTheTokenVerifiesAndItsKeyCannotBeTakenOut(KeyAlgorithm algorithm) {
        token.put("sign", key(algorithm));
        SigningKey key = source.key("sign");
        EnvelopeBuilder builder = anEnvelope().from(ORGAN);
        OfficialDocument document = builder.document();

        byte[] envelope = TestKeys.signed(builder, document, key);

        assertThat(TestKeys.verify(envelope)).isInstanceOf(Verification.Valid.class);
        assertThat(key.privateKey().getEncoded()).isNull();
    }

    @Test
    void aSessionThatWasLostIsOpenedAgainAndTheSignatureIsMade() throws Exception {
        SigningKey key = onToken();

        token.closeAllSessions();
        assertSigns(key);
        token.finish();
        assertSigns(key);
        logOut();
        assertSigns(key);
        assertThat(key.privateKey()).isNotNull();
    }

    /** Whoever logs out logs out everybody in this process. */
    private static void logOut() throws Exception {
        AuthProvider provider = (AuthProvider) Arrays.stream(Security.getProviders())
                .filter(registered -> registered.getName().startsWith("SunPKCS11-Docaxis"))
                .reduce((first, last) -> last)
                .orElseThrow();
        provider.logout();
    }

    @Test
    void aTokenThatStaysAwayIsSaidToBeAwayAndSignsAgainAsSoonAsItIsBack() throws Exception {
        SigningKey key = onToken();

        token.goAway();
        ExchangeUnavailableException away = catchAway(key);
        ExchangeUnavailableException atOnce = catchAway(key);
        token.comeBack();

        assertThat(away.fault().code()).isEqualTo(FaultCode.KEY_TOKEN);
        assertThat(away.fault().toString()).contains(token.label());
        assertThat(atOnce).isSameAs(away);
        Awaitility.await().atMost(Duration.ofSeconds(5)).ignoreExceptions().untilAsserted(() -> assertSigns(key));
    }

    private static ExchangeUnavailableException catchAway(SigningKey key) {
        try {
            key.sign("SHA256withECDSAinP1363Format", new byte[1]);
            throw new AssertionError("it signed");
        } catch (ExchangeUnavailableException e) {
            return e;
        }
    }

    @Test
    void aLibraryThatCannotStartWithoutItsTokenStartsWhenTheTokenIsBack() throws Exception {
        SigningKey key = onToken();

        SoftToken.allGoAway();
        try {
            token.finish();
            catchAway(key);
        } finally {
            SoftToken.allComeBack();
        }

        Awaitility.await().atMost(Duration.ofSeconds(5)).ignoreExceptions().untilAsserted(() -> assertSigns(key));
    }

    /** Between two bursts: SoftHSM2 itself falls over if its sessions are closed while another thread signs. */
    @Test
    void manyThreadsThatFindTheSessionLostSignAllTheSame() throws Exception {
        SigningKey key = onToken();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        Callable<Void> work = () -> {
            for (int i = 0; i < 10; i++) {
                assertSigns(key);
            }
            return null;
        };
        try {
            for (int losses = 0; losses < 4; losses++) {
                token.closeAllSessions();

                for (Future<Void> done : threads.invokeAll(Collections.nCopies(4, work))) {
                    done.get();
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aWrongPinIsTriedOnceAndNeverAgain() throws Exception {
        onToken();
        Path pin = Files.writeString(folder.resolve("wrong-pin"), "000000\n");
        HsmKeySource wrong = new HsmKeySource(token.place(), Secret.in(pin));
        token.finish(); // logs everybody out, so the PIN is asked for

        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> wrong.key("sign"))
                    .isInstanceOf(ExchangeUnavailableException.class)
                    .hasMessageContaining("KEY-002")
                    .hasMessageContaining("refused")
                    .hasMessageNotContaining("000000");
        }

        Files.copy(token.pinFile(), pin, StandardCopyOption.REPLACE_EXISTING);
        assertSigns(wrong.key("sign"));
        wrong.close();
    }

    @Test
    void aReplacedKeyIsFoundUnderItsAliasAndTheOldOneSaysThatItIsGone() throws Exception {
        SigningKey first = onToken();
        token.put("former", key(KeyAlgorithm.EC_P256));
        SigningKey second = key(KeyAlgorithm.EC_P256);

        token.put("sign", second);
        SigningKey found = source.key("sign");

        assertThat(found.certificate()).isEqualTo(second.certificate());
        assertSigns(found);
        assertThatThrownBy(() -> assertSigns(first)).hasMessageContaining("no longer on the token");
    }

    @Test
    void aFileBesideTheTokenBringsANewerCertificateForItsKey() throws Exception {
        token.put("sign", key(KeyAlgorithm.EC_P256));
        token.put("tls", key(KeyAlgorithm.EC_P256));
        Path unrelated = folder.resolve("chain.pem");
        KeyFile.savePem(unrelated, TestKeys.AUTHORITY.certificate());
        HsmKeySource with = new HsmKeySource(token.place(), Secret.in(token.pinFile()), Optional.of(unrelated));

        List<SigningKey> keys = with.keys(List.of("sign", "tls"));

        assertThat(keys.get(0).chain()).last().isEqualTo(TestKeys.AUTHORITY.certificate());
        assertThat(keys.get(0).certificate()).isNotEqualTo(keys.get(1).certificate());
        assertSigns(keys.get(0));
        with.close();
    }

    @Test
    void whatIsMissingIsNamedAndThePinNeverShows() {
        token.put("a", key(KeyAlgorithm.EC_P256));
        token.put("b", key(KeyAlgorithm.EC_P256));

        assertThatThrownBy(() -> source.key("sign"))
                .hasMessageContaining("'sign'")
                .hasMessageContaining("[a, b]");
        assertThatThrownBy(() -> new HsmKeySource(
                                TokenPlace.labelled(token.library(), "nobody"), Secret.in(token.pinFile()))
                        .entries())
                .hasMessageContaining("'nobody'")
                .hasMessageContaining(token.label());
        assertThatThrownBy(() -> new HsmKeySource(
                                TokenPlace.labelled(folder.resolve("none.so"), "x"), Secret.in(token.pinFile()))
                        .entries())
                .hasMessageContaining("none.so");
        assertThat(source.toString() + Secret.in(token.pinFile()) + Secret.of("493827".toCharArray()))
                .doesNotContain("493827");
        assertThat(source.entries()).extracting(KeyEntry::alias).containsExactly("a", "b");
    }
}
