package vn.docaxis.gateway.feed;

import java.time.Duration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import vn.docaxis.edxml.fault.EnvelopeRejectedException;
import vn.docaxis.edxml.fault.FaultCode;
import vn.docaxis.edxml.wire.Api;
import vn.docaxis.edxml.wire.EventPage;
import vn.docaxis.gateway.web.Caller;

/** The feed over HTTP. */
@RestController
class FeedController {
    private static final int LONGEST_WAIT_SECONDS = 60;
    private static final int LARGEST_PAGE = 200;

    private final Feed feed;

    FeedController(Feed feed) {
        this.feed = feed;
    }

    @GetMapping(Api.EVENTS)
    DeferredResult<EventPage> events(
            Caller caller,
            @RequestParam(required = false) String after,
            @RequestParam(defaultValue = "0") int wait,
            @RequestParam(defaultValue = "50") int limit) {
        requireRange("wait", 0, LONGEST_WAIT_SECONDS, wait);
        requireRange("limit", 1, LARGEST_PAGE, limit);
        return feed.after(caller.organ(), after, limit, Duration.ofSeconds(wait));
    }

    private static void requireRange(String name, int least, int most, int found) {
        if (found < least || found > most) {
            throw new EnvelopeRejectedException(
                    FaultCode.REQUEST_PARAMETER.with(name, "%d to %d".formatted(least, most), found));
        }
    }
}
