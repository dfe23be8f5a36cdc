package vn.thidua.exchange;

import java.util.List;
import java.util.UUID;
import java.util.function.IntConsumer;
import vn.thidua.platform.sheet.SheetForm;
import vn.thidua.platform.sheet.SheetRow;

/** Knows what the rows of one kind of file mean. */
interface SheetKind {

    ImportKind kind();

    SheetForm form();

    /** Before rows are judged that are to be written: what they are judged by shall not change in between. */
    default void takeTurn() {}

    /** What the rows say, and what would become of each; nothing is written. */
    Prepared prepare(List<SheetRow> rows, ImportTerms terms, UUID importId);

    /** Rows that were read and judged, ready to be written. */
    interface Prepared {

        /** One for each row, in their order. */
        List<RowOutcome> outcomes();

        /**
         * Writes those that change something.
         *
         * @param written told how many more were written
         */
        void write(IntConsumer written);
    }
}
