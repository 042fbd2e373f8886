package vn.docaxis.gateway.log;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.stereotype.Component;

/** {@code POST /actuator/log} on the management port recomputes the log from all receipts; {@code GET} tells how far it is. */
@Component
@WebEndpoint(id = "log")
class LogEndpoint {
    private static final Logger log = LoggerFactory.getLogger(LogEndpoint.class);

    private final LogCheck check;
    private final PublishedLog published;
    private final LogKeys keys;

    LogEndpoint(LogCheck check, PublishedLog published, LogKeys keys) {
        this.check = check;
        this.published = published;
        this.keys = keys;
    }

    /**
     * @param entries in the log
     * @param key     that monitors verify it with
     */
    record LogState(long entries, String key) {}

    @ReadOperation
    LogState state() {
        return new LogState(published.head().size(), keys.verifier().toString());
    }

    @WriteOperation
    LogCheck.Result check() {
        LogCheck.Result result = check.run();
        (result.problems().isEmpty() ? log.atInfo() : log.atError())
                .addKeyValue("event", "log.checked")
                .addKeyValue("entries", result.entries())
                .addKeyValue("problems", result.problems())
                .log("the log of receipts was recomputed");
        return result;
    }
}
