package vn.docaxis.cli.reading;

import java.util.Optional;
import vn.docaxis.edxml.code.CodeEntry;
import vn.docaxis.edxml.code.CodeLists;
import vn.docaxis.edxml.code.ListName;

/** What codes mean, in the reader's language. */
public final class CodeNames {
    private final CodeLists lists;
    private final boolean vietnamese;

    public CodeNames(CodeLists lists, boolean vietnamese) {
        this.lists = lists;
        this.vietnamese = vietnamese;
    }

    CodeLists lists() {
        return lists;
    }

    /** Empty for a code that is in no list. */
    Optional<String> of(ListName list, String code) {
        return lists.list(list).find(code).map(this::in);
    }

    private String in(CodeEntry entry) {
        return vietnamese ? entry.vietnamese() : entry.english();
    }
}
