package vn.docaxis.cli.demo;

import java.util.ArrayList;
import java.util.List;
import vn.docaxis.cli.reading.ShownReceipt;
import vn.docaxis.cli.terminal.Terminal;

/** Tells the story in plain words and keeps score of its promises. */
final class Storyteller {
    private final Terminal terminal;
    private final List<Promise> promises = new ArrayList<>();
    private final List<ShownReceipt> receipts = new ArrayList<>();
    private int chapters;

    Storyteller(Terminal terminal) {
        this.terminal = terminal;
    }

    /** One promise of the demonstration, and whether it held. */
    record Promise(String text, boolean held) {}

    void chapter(String key, Object... values) {
        chapters++;
        terminal.line("");
        terminal.line(chapters + ". " + terminal.words().say(key, values));
    }

    void tell(String key, Object... values) {
        terminal.line("   " + terminal.words().say(key, values));
    }

    void receipt(ShownReceipt receipt) {
        receipts.add(receipt);
        tell(
                "demo.receipt",
                receipt.event(),
                receipt.meaning(),
                receipt.documentId(),
                receipt.signer(),
                receipt.recipient().isEmpty() ? "" : terminal.words().say("demo.receipt.for", receipt.recipient()));
    }

    /** Shows whether a promise held. The rest of the story goes on, but its end will tell. */
    void promise(boolean held, String key, Object... values) {
        String text = terminal.words().say(key, values);
        promises.add(new Promise(text, held));
        terminal.line((held ? "   ✓ " : "   ✗ ") + text);
    }

    boolean everythingHeld() {
        return !promises.isEmpty() && promises.stream().allMatch(Promise::held);
    }

    List<Promise> promises() {
        return List.copyOf(promises);
    }

    List<ShownReceipt> receipts() {
        return List.copyOf(receipts);
    }

    Terminal terminal() {
        return terminal;
    }
}
