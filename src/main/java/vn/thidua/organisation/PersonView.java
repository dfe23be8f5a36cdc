package vn.thidua.organisation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.thidua.platform.security.Role;

/** Somebody who may sign in, and the offices they hold and held. */
@Schema(name = "Person")
record PersonView(
        @Schema(examples = "cau-dien-reporter") String code,

        PersonKind kind,

        @Schema(description = "Personal: shown to those who keep the record.") @Nullable
        String name,

        @Schema(description = "Personal: the provider that knows them.") @Nullable
        String issuer,

        @Schema(description = "Personal: what that provider calls them.") @Nullable
        String subject,

        @Schema(description = "Since when it is no longer known who it was.") @Nullable
        Instant erasedAt,

        List<OfficeView> offices,

        @Schema(readOnly = true) long version) {

    @Schema(name = "Office", description = "What somebody may do, for which unit, and when.")
    record OfficeView(
            Role role,

            @Schema(description = "Absent: for the installation as a whole.") @Nullable
            String unit,

            LocalDate from,

            @Schema(description = "The first day on which it is no longer held.") @Nullable
            LocalDate to) {}

    static PersonView of(Person person) {
        return new PersonView(
                person.code(),
                person.kind(),
                person.name(),
                person.issuer(),
                person.subject(),
                person.erasedAt(),
                person.offices().stream()
                        .map(o -> new OfficeView(o.role(), o.unit(), o.from(), o.to()))
                        .toList(),
                person.version());
    }

    /** Without anything that says who it is. */
    PersonView impersonal() {
        return new PersonView(code, kind, null, null, null, erasedAt, offices, version);
    }
}
