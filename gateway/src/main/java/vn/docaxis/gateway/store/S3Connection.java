package vn.docaxis.gateway.store;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import vn.docaxis.signing.trust.TrustStore;

/** Makes the client: every call ends in time, none is led elsewhere, and it speaks only what every S3-compatible server understands. */
final class S3Connection {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final int ATTEMPTS = 3;

    private S3Connection() {}

    static S3Client open(S3Properties properties) {
        return S3Client.builder()
                .endpointOverride(properties.server())
                .region(Region.of(properties.region()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(properties.readAccessKey(), properties.readSecretKey())))
                .httpClient(http(properties.roots()))
                .overrideConfiguration(calls -> calls.retryStrategy(RetryMode.STANDARD)
                        .apiCallAttemptTimeout(properties.timeout())
                        .apiCallTimeout(properties.timeout().multipliedBy(ATTEMPTS)))
                // Newer forms of checksums are not understood everywhere; we send Content-MD5, which is.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(form ->
                        form.pathStyleAccessEnabled(properties.pathStyle()).chunkedEncodingEnabled(false))
                .build();
    }

    /** The JDK's own, which the SDK tells to follow no redirects. */
    private static SdkHttpClient http(String roots) {
        UrlConnectionHttpClient.Builder http =
                UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(SILENCE);
        return roots.isEmpty()
                ? http.build()
                : http.tlsTrustManagersProvider(() -> trusting(Path.of(roots))).build();
    }

    private static TrustManager[] trusting(Path roots) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (X509Certificate root : TrustStore.readPem(roots)) {
                store.setCertificateEntry("root-" + store.size(), root);
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store);
            return managers.getTrustManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("axis.store.s3.roots: " + roots, e);
        }
    }
}
