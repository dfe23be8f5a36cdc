package vn.thidua.organisation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.thidua.shared.DomainEvent;

/** What happens to units, groups and the catalogue of kinds. */
sealed interface OrganisationEvent extends DomainEvent {

    record UnitKindKept(String kind, String name) implements OrganisationEvent {
        @Override
        public String subject() {
            return "unit-kinds/" + kind;
        }
    }

    record UnitKept(String unit, @Nullable UnitView before, UnitView after) implements OrganisationEvent {
        @Override
        public String subject() {
            return "units/" + unit;
        }
    }

    /** By a file, which says the rest. */
    record UnitsTakenIn(UUID importId, int created, int changed) implements OrganisationEvent {
        @Override
        public String subject() {
            return "imports/" + importId;
        }
    }

    record UnitChangeDrafted(UUID unitChange, @Nullable UnitChangeView before, UnitChangeView after)
            implements OrganisationEvent {
        @Override
        public String subject() {
            return "unit-changes/" + unitChange;
        }
    }

    record UnitChangeDiscarded(UUID unitChange, UnitChangeView before) implements OrganisationEvent {
        @Override
        public String subject() {
            return "unit-changes/" + unitChange;
        }
    }

    record UnitChangeApplied(UUID unitChange, UnitChangeView after) implements OrganisationEvent {
        @Override
        public String subject() {
            return "unit-changes/" + unitChange;
        }
    }

    record GroupKept(String group, @Nullable EmulationGroupView before, EmulationGroupView after)
            implements OrganisationEvent {
        @Override
        public String subject() {
            return "emulation-groups/" + group;
        }
    }

    /** Without what says who it is. */
    record PersonKept(String person, @Nullable PersonView before, PersonView after) implements OrganisationEvent {
        @Override
        public String subject() {
            return "people/" + person;
        }
    }

    record PersonErased(String person, String reason) implements OrganisationEvent {
        @Override
        public String subject() {
            return "people/" + person;
        }
    }

    record SigningAuthorityKept(
            String authority,
            SigningAuthorityResource.@Nullable SigningAuthorityView before,
            SigningAuthorityResource.SigningAuthorityView after)
            implements OrganisationEvent {
        @Override
        public String subject() {
            return "signing-authorities/" + authority;
        }
    }
}
