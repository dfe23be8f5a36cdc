package vn.thidua.exchange;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import vn.thidua.platform.sheet.SheetLimits;

/** {@code thidua.imports.*}: how large a file may be, and how many are taken in at the same time. */
@ConfigMapping(prefix = "thidua.imports")
interface ImportLimits {

    long fileBytes();

    /** All parts of a workbook together, unpacked. */
    long inflatedBytes();

    int entries();

    int sheets();

    int rows();

    int columns();

    int cellLength();

    Duration readingTime();

    /** How long a file may take to arrive. */
    Duration receivingTime();

    /** Up to this size, the caller waits for the outcome. */
    long atOnceBytes();

    int workers();

    int waitingOfOne();

    int waiting();

    /** After this, an import is given up. */
    Duration longest();

    default SheetLimits sheetLimits() {
        return new SheetLimits(
                fileBytes(), inflatedBytes(), entries(), rows(), columns(), cellLength(), sheets(), readingTime());
    }
}
