package vn.docaxis.cli.reading;

import java.security.cert.X509Certificate;
import java.util.Collection;
import vn.docaxis.cli.terminal.Terminal;
import vn.docaxis.signing.trust.DerForm;

/** Whom the reader trusts, shown when a certificate does not lead there: it may be the roots that are the wrong ones. */
public record ShownRoots(Collection<X509Certificate> roots) {
    public void print(Terminal terminal) {
        roots.forEach(root -> terminal.say(
                "verify.roots", SignerName.of(root), DerForm.digest(root).hex()));
        terminal.say("verify.roots.check");
    }
}
