package vn.docaxis.gateway.log;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import vn.docaxis.edxml.wire.Api;
import vn.docaxis.signing.log.tree.TileAddress;

/** What the log serves under which path. All of it is public, small and the same for everyone. */
@Component
class LogPages {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String OCTETS = "application/octet-stream";
    private static final Pattern STAMPED = Pattern.compile("checkpoints/(0|[1-9][0-9]{0,17})(\\.tsr)?");

    private final PublishedLog published;
    private final LogRows rows;
    private final LogKeys keys;

    LogPages(PublishedLog published, LogRows rows, LogKeys keys) {
        this.published = published;
        this.rows = rows;
        this.keys = keys;
    }

    /** @param path below the prefix of the log */
    Optional<LogPage> page(String path) {
        return switch (path) {
            case "checkpoint" -> checkpoint();
            case "checkpoint.tsr" ->
                rows.newestStamp()
                        .map(stamp -> LogPage.changing(stamp.token(), Api.TIME_STAMP_TYPE)
                                .at(Api.LOG + "/checkpoints/" + stamp.size() + ".tsr"));
            case "key" ->
                Optional.of(LogPage.changing((keys.verifier() + "\n").getBytes(StandardCharsets.UTF_8), TEXT));
            case "former-keys" -> keys.formerKeys().map(note -> LogPage.changing(note.octets(), TEXT));
            default -> path.startsWith("checkpoints/") ? stamped(path) : tile(path);
        };
    }

    private Optional<LogPage> checkpoint() {
        LogHead head = published.newest();
        return head.note() == null ? Optional.empty() : Optional.of(LogPage.changing(head.octets(), TEXT));
    }

    private Optional<LogPage> stamped(String path) {
        Matcher named = STAMPED.matcher(path);
        if (!named.matches()) {
            return Optional.empty();
        }
        Optional<StampedCheckpoint> stamp = rows.stamp(Long.parseLong(named.group(1)));
        return named.group(2) == null
                ? stamp.map(checkpoint -> LogPage.lasting(checkpoint.octets(), TEXT))
                : stamp.map(checkpoint -> LogPage.lasting(checkpoint.token(), Api.TIME_STAMP_TYPE));
    }

    private Optional<LogPage> tile(String path) {
        return TileAddress.ofPath(path).flatMap(published::tile).map(octets -> LogPage.lasting(octets, OCTETS));
    }
}
