package vn.docaxis.gateway.mailbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Enumeration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * An envelope under the content coding gzip, made as it is sent: in constant memory, and at the speed of a good line. Source: RFC 9110,
 * sections 8.4 and 12.5.3.
 */
final class GzippedEnvelope extends GZIPOutputStream {
    static final String CODING = "gzip";

    private static final int BUFFER = 64 << 10;
    /** Larger ones are Base64 for the most part, in which nothing repeats: only its letters can be written shorter. */
    private static final long MOSTLY_TEXT = 64 << 10;

    private static final Pattern GZIP =
            Pattern.compile("\\s*(?:x-)?gzip\\s*(?:;\\s*q\\s*=\\s*([01](?:\\.[0-9]{0,3})?)\\s*)?");

    private GzippedEnvelope(OutputStream out, long size) throws IOException {
        super(out, BUFFER);
        def.setStrategy(size < MOSTLY_TEXT ? Deflater.DEFAULT_STRATEGY : Deflater.HUFFMAN_ONLY);
    }

    /** @param accepted the caller's Accept-Encoding fields; only who names the coding gets it */
    static boolean isWanted(Enumeration<String> accepted) {
        while (accepted.hasMoreElements()) {
            for (String coding : accepted.nextElement().split(",")) {
                Matcher gzip = GZIP.matcher(coding.toLowerCase(Locale.ROOT));
                if (gzip.matches() && (gzip.group(1) == null || Double.parseDouble(gzip.group(1)) > 0)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What breaks off is left without its end, so that nobody takes it for the whole. */
    static void send(InputStream envelope, long size, OutputStream answer) throws IOException {
        GzippedEnvelope gzip = new GzippedEnvelope(answer, size);
        try {
            envelope.transferTo(gzip);
            gzip.finish();
            answer.flush();
        } finally {
            gzip.def.end();
        }
    }
}
