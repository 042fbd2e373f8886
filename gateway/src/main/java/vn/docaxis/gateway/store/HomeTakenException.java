package vn.docaxis.gateway.store;

import java.nio.file.Path;

/** Another gateway works in the same home: this one must not start. The message is for the operator, in both languages. */
final class HomeTakenException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    HomeTakenException(Path lock) {
        super(
                "axis.home: another gateway is running in %1$s (it holds %2$s); stop it, or give this one a home of its own."
                                .formatted(lock.getParent(), lock)
                        + " / axis.home: một trục khác đang chạy trong %1$s (đang giữ %2$s); hãy dừng trục đó, hoặc đặt thư mục khác."
                                .formatted(lock.getParent(), lock));
    }
}
