package vn.thidua.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.problem.Language;
import vn.thidua.platform.problem.Problem;
import vn.thidua.platform.problem.ProblemCodes;
import vn.thidua.platform.sheet.Effect;
import vn.thidua.platform.sheet.SheetHead;

/** Puts what was kept of an import into words for who asks. */
@ApplicationScoped
class ImportWords {

    private static final TypeReference<List<KeptFinding>> FINDINGS = new TypeReference<>() {};
    private static final int SHOWN_AT_ONCE = 100;

    private final CarryingOutImports carrying;
    private final Imports imports;
    private final RowLog log;
    private final ProblemCodes codes;
    private final ObjectMapper json;

    ImportWords(CarryingOutImports carrying, Imports imports, RowLog log, ProblemCodes codes, ObjectMapper json) {
        this.carrying = carrying;
        this.imports = imports;
        this.log = log;
        this.codes = codes;
        this.json = json;
    }

    ImportView view(Import task, Language language) {
        var run = task.state().hasEnded() ? null : imports.run(task.id()).orElse(null);
        return new ImportView(
                task.id(),
                task.kind(),
                task.mode(),
                task.atomic(),
                run != null && run.total() + run.done() > 0 ? ImportState.RUNNING : task.state(),
                new ImportView.FileView(task.fileName(), task.format(), task.fileSize(), task.sha256()),
                carrying.terms(task),
                task.unit(),
                task.startedBy(),
                task.createdAt(),
                task.endedAt(),
                head(task),
                run == null ? null : new ImportView.ProgressView(run.done(), run.total()),
                ImportView.CountsView.of(task.counts()),
                problems(task, language),
                task.counts().refused() == 0
                        ? List.of()
                        : log.find(task.id(), List.of(Effect.REFUSED), RowLog.Place.FIRST, SHOWN_AT_ONCE).stream()
                                .map(found -> row(found.row(), language))
                                .toList(),
                task.version());
    }

    private ImportView.@Nullable HeadView head(Import task) {
        if (task.head() == null) {
            return null;
        }
        var head = read(task.head(), new TypeReference<SheetHead>() {});
        return new ImportView.HeadView(
                head.sheet(),
                head.row(),
                head.columns().entrySet().stream()
                        .map(e -> new ImportView.HeadColumnView(e.getKey(), e.getValue()))
                        .sorted(java.util.Comparator.comparing(ImportView.HeadColumnView::name))
                        .toList(),
                head.passedOver());
    }

    /** The sheet that was read, empty where there is none. */
    String sheetOf(Import task) {
        var head = head(task);
        return head == null ? "" : head.sheet();
    }

    private List<Problem.Item> problems(Import task, Language language) {
        return task.problems() == null
                ? List.of()
                : read(task.problems(), FINDINGS).stream()
                        .map(kept -> new Problem.Item(
                                kept.at().isEmpty() ? null : kept.at(),
                                null,
                                kept.code(),
                                codes.sentence(kept.code(), kept.args(), language)))
                        .toList();
    }

    ImportRowView row(RowOutcome row, Language language) {
        return new ImportRowView(
                row.row(),
                row.sheet(),
                row.effect(),
                row.subject(),
                row.readings(),
                row.from(),
                row.to(),
                row.findings().stream()
                        .map(f -> new ImportRowView.ImportRowProblemView(
                                f.column(), f.place(), f.value(), f.code(), sentence(f, language)))
                        .toList());
    }

    String sentence(RowFinding finding, Language language) {
        return codes.sentence(finding.code(), finding.args(), language);
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
