package vn.docaxis.client;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import vn.docaxis.signing.VerifiedReceipt;

/**
 * Sends and receives one large attachment, in one process with the scripted peer: run it with a small heap. Arguments: an empty
 * folder, the size of the attachment in MiB.
 */
final class LargeTransfer {
    private static final int MIB = 1 << 20;

    private LargeTransfer() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Path file = folder.resolve("large.pdf");
        write(file, Integer.parseInt(arguments[1]));
        Agency originator = Agency.in(folder, Keys.G22);
        Agency recipient = Agency.in(folder, Keys.H57);
        try (ScriptedGateway gateway = new ScriptedGateway(folder.resolve("gateway"))) {
            long start = System.nanoTime();
            SignedFile packed;
            try (AgencyClient client = originator.client(gateway.address())) {
                OutgoingDocument letter = originator.aLetter().attach(file).build();
                packed = client.pack(letter);
                say("signed", start);
                VerifiedReceipt receipt = client.submit(letter);
                say("submitted, packed once: " + receipt, start);
            }
            gateway.offer(packed.path(), "G22", packed.documentId().value());
            try (AgencyClient client = recipient.client(gateway.address())) {
                client.receive(Duration.ZERO, document -> {
                    say("received " + document, start);
                    if (Files.mismatch(document.attachments().get(2).path(), file) != -1) {
                        throw new IOException("the attachment differs");
                    }
                });
                say("confirmed", start);
            }
        }
    }

    private static void write(Path file, int mebibytes) throws IOException {
        byte[] piece = new byte[MIB];
        new Random(1).nextBytes(piece);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < mebibytes; i++) {
                piece[0] = (byte) i;
                out.write(piece);
            }
        }
    }

    private static void say(String what, long start) {
        System.out.printf("%6.1f s  %s%n", (System.nanoTime() - start) / 1e9, what);
    }
}
