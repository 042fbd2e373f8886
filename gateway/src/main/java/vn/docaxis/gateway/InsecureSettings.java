package vn.docaxis.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.fault.ExchangeUnavailableException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.signing.trust.TrustStore;

/**
 * Looks through the settings once at the start and names each that is less safe than it could be. What nobody can answer for stops the
 * start, unless {@code axis.insecure} names it.
 */
@Component
class InsecureSettings {
    private static final Logger log = LoggerFactory.getLogger(InsecureSettings.class);
    private static final String DEMO_AUTHORITY = "Docaxis demo CA";
    private static final String MANAGEMENT = "management-address";
    /** Variables of the environment that secrets may come from. */
    private static final Map<String, String> SECRETS = Map.of(
            "axis.keys.password", "AXIS_KEYS_PASSWORD",
            "axis.keys.pin", "AXIS_KEYS_PIN",
            "axis.database.password", "AXIS_DATABASE_PASSWORD",
            "axis.broker.password", "AXIS_BROKER_PASSWORD",
            "axis.broker.key-password", "AXIS_BROKER_KEY_PASSWORD",
            "axis.store.s3.access-key", "AXIS_STORE_S3_ACCESS_KEY",
            "axis.store.s3.secret-key", "AXIS_STORE_S3_SECRET_KEY");

    /** As they are understood when settings are read. */
    private static final Set<String> YES = Set.of("true", "on", "yes", "1");

    private static final Set<String> NO = Set.of("false", "off", "no", "0");

    /** Files with secrets, and folders of envelopes. */
    private static final List<String> PRIVATE_PATHS = List.of(
            "axis.home",
            "axis.store.folder",
            "axis.retention.archive-folder",
            "axis.operators.file",
            "axis.store.s3.access-key-file",
            "axis.store.s3.secret-key-file",
            "axis.keys.file",
            "axis.keys.password-file",
            "axis.keys.pin-file",
            "axis.database.password-file",
            "axis.broker.password-file",
            "axis.broker.key-file",
            "axis.broker.key-password-file",
            "axis.log.key-file");

    private final Environment environment;
    private final List<Insecure> found = new ArrayList<>();
    private final List<Insecure> unchecked = new ArrayList<>();

    /** @throws ExchangeUnavailableException {@code CFG-001} if something is open that {@code axis.insecure} does not name */
    InsecureSettings(Environment environment) {
        this.environment = environment;
        look();
        report();
        requireAccepted();
    }

    /**
     * @param setting    as it is written
     * @param value      that was found
     * @param vietnamese what it means and what to do
     * @param english    the same
     */
    record Insecure(String setting, String value, String vietnamese, String english) {
        private String line() {
            return "%n  %s=%s: %s%n    %s".formatted(setting, value, vietnamese, english);
        }
    }

    List<Insecure> found() {
        return List.copyOf(found);
    }

    /** What could not be looked at, and why. */
    List<Insecure> unchecked() {
        return List.copyOf(unchecked);
    }

    private void look() {
        if (!isLoopback(value("management.server.address"))) {
            add(
                    "management.server.address",
                    "cổng quản lý không mã hóa, chỉ nên mở trên chính máy này: đặt 127.0.0.1",
                    "the management port speaks in the clear and belongs on this machine: set 127.0.0.1");
        }
        if (value("axis.operators.file").isEmpty()) {
            add(
                    "axis.operators.file",
                    "ai vào được cổng quản lý đều có mọi quyền: lập tệp người vận hành",
                    "whoever reaches the management port may do everything: list the operators in a file");
        }
        lookAtTrust();
        lookAtRoots();
        if (value("axis.database.url").startsWith("jdbc:postgresql:")
                && !value("axis.database.url").contains("sslmode=verify-full")) {
            // Not its value: an address may carry a password.
            found.add(new Insecure(
                    "axis.database.url",
                    "…",
                    "không kiểm tra máy chủ cơ sở dữ liệu: thêm sslmode=verify-full và sslrootcert",
                    "the server of the database is not verified: add sslmode=verify-full and sslrootcert"));
        }
        if (value("axis.store.s3.endpoint").toLowerCase(Locale.ROOT).startsWith("http:")) {
            add(
                    "axis.store.s3.endpoint",
                    "gói tin đi không mã hóa đến kho: dùng https",
                    "envelopes travel to their store in the clear: use https");
        }
        SECRETS.forEach(this::lookAtSecret);
        PRIVATE_PATHS.forEach(this::lookAtPath);
    }

    private void lookAtTrust() {
        if (value("axis.trust.unknown").isEmpty() || value("axis.trust.unknown").equalsIgnoreCase("accept")) {
            found.add(new Insecure(
                    "axis.trust.unknown",
                    "accept",
                    "chứng thư không rõ đã thu hồi hay chưa vẫn được chấp nhận: đặt refuse",
                    "certificates of which nobody can tell whether they are revoked are accepted: set refuse"));
        }
        if (NO.contains(word("axis.trust.online"))
                && !isListed("axis.trust.crl.files")
                && !isListed("axis.trust.crl.addresses")) {
            add(
                    "axis.trust.online",
                    "không nơi nào cho biết chứng thư bị thu hồi: bật lại, hoặc đặt axis.trust.crl.files",
                    "nothing tells which certificates are revoked: switch it on, or set axis.trust.crl.files");
        }
        for (String setting : List.of("axis.trust.private-servers", "axis.webhook.private-servers")) {
            if (YES.contains(word(setting))) {
                add(
                        setting,
                        "địa chỉ từ bên ngoài có thể dẫn vào mạng nội bộ: chỉ bật trong mạng kín",
                        "addresses from outside may lead into the private network: only for a closed one");
            }
        }
    }

    private boolean isListed(String setting) {
        return !value(setting).isEmpty() || !value(setting + "[0]").isEmpty();
    }

    /** Its key lies in an open folder of whoever tried the demo. */
    private void lookAtRoots() {
        if (value("axis.trust.roots").isEmpty() || isLoopback(value("server.address"))) {
            return;
        }
        boolean ofDemo = TrustStore.readPem(Path.of(value("axis.trust.roots"))).stream()
                .anyMatch(root -> root.getSubjectX500Principal().getName().contains(DEMO_AUTHORITY));
        if (ofDemo) {
            add(
                    "axis.trust.roots",
                    "có chứng thư gốc của bản chạy thử: bỏ ra, dùng tổ chức chứng thực thật",
                    "it has the root of the demo: take it out and use a real authority");
        }
    }

    private void lookAtSecret(String setting, String variable) {
        String secret = value(setting);
        if (!secret.isEmpty() && !secret.equals(value(variable))) {
            found.add(new Insecure(
                    setting,
                    "…",
                    "bí mật ghi trong cấu hình: dùng tệp hoặc biến môi trường " + variable,
                    "a secret among the settings: use a file, or the variable " + variable));
        }
    }

    private void lookAtPath(String setting) {
        if (value(setting).isEmpty()) {
            return;
        }
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(Path.of(value(setting)));
            if (permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
                add(
                        setting,
                        "mọi tài khoản trên máy đều sửa được: chmod o-rwx",
                        "every user of this machine can change it: chmod o-rwx");
            } else if (permissions.contains(PosixFilePermission.OTHERS_READ)) {
                add(
                        setting,
                        "mọi tài khoản trên máy đều đọc được: chmod o-rwx",
                        "every user of this machine can read it: chmod o-rwx");
            }
        } catch (NoSuchFileException e) {
            addUnchecked(setting, "chưa có ở đó", "it is not there yet");
        } catch (UnsupportedOperationException e) {
            addUnchecked(
                    setting, "hệ thống tệp này không có quyền kiểu POSIX", "this file system has no such permissions");
        } catch (InvalidPathException | IOException e) {
            addUnchecked(
                    setting,
                    "không đọc được quyền: " + e.getMessage(),
                    "its permissions cannot be read: " + e.getMessage());
        }
    }

    private void addUnchecked(String setting, String vietnamese, String english) {
        unchecked.add(new Insecure(setting, value(setting), vietnamese, english));
    }

    private static boolean isLoopback(String address) {
        try {
            return !address.isEmpty() && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private void add(String setting, String vietnamese, String english) {
        found.add(new Insecure(setting, value(setting), vietnamese, english));
    }

    private String value(String setting) {
        return environment.getProperty(setting, "").strip();
    }

    private String word(String setting) {
        return value(setting).toLowerCase(Locale.ROOT);
    }

    private void report() {
        if (!unchecked.isEmpty()) {
            log.atInfo()
                    .addKeyValue("event", "settings.unchecked")
                    .addKeyValue("count", unchecked.size())
                    .log(
                            "chưa kiểm tra được ai đọc được tệp, thư mục / who can read them was not checked:{}",
                            unchecked.stream().map(Insecure::line).collect(Collectors.joining()));
        }
        if (!found.isEmpty()) {
            log.atWarn()
                    .addKeyValue("event", "settings.insecure")
                    .addKeyValue("count", found.size())
                    .log(
                            "cài đặt chưa an toàn / less safe than it could be:{}",
                            found.stream().map(Insecure::line).collect(Collectors.joining()));
        }
    }

    private void requireAccepted() {
        boolean open = found.stream().anyMatch(one -> one.setting().equals("management.server.address"));
        List<String> accepted = Arrays.stream(value("axis.insecure").split(","))
                .map(String::strip)
                .toList();
        if (open && !accepted.contains(MANAGEMENT)) {
            throw new ExchangeUnavailableException(
                    FaultCode.CLIENT_SETTING.with(
                            "management.server.address",
                            "127.0.0.1, or axis.insecure=management-address",
                            value("management.server.address")),
                    null);
        }
    }
}
