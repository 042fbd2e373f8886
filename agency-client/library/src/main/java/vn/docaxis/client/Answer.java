package vn.docaxis.client;

import java.net.http.HttpHeaders;
import java.util.Optional;
import javax.net.ssl.SSLSession;

/**
 * What the gateway answered.
 *
 * @param body empty if it went into a file
 */
record Answer(int status, HttpHeaders headers, byte[] body, Optional<SSLSession> session) {
    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    @Override
    public String toString() {
        return "Answer[%d, %d bytes]".formatted(status, body.length);
    }
}
