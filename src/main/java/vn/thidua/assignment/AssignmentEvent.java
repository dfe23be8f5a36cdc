package vn.thidua.assignment;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.thidua.shared.DomainEvent;

/** What happens to rounds, decisions and proposals. */
sealed interface AssignmentEvent extends DomainEvent {

    record RoundKept(String round, @Nullable RoundView before, RoundView after) implements AssignmentEvent {
        @Override
        public String subject() {
            return "rounds/" + round;
        }
    }

    record DecisionDrafted(UUID decision, @Nullable DecisionView before, DecisionView after)
            implements AssignmentEvent {
        @Override
        public String subject() {
            return "decisions/" + decision;
        }
    }

    record DecisionDiscarded(UUID decision, DecisionView before) implements AssignmentEvent {
        @Override
        public String subject() {
            return "decisions/" + decision;
        }
    }

    record DecisionIssued(
            UUID decision,
            String number,
            String issuer,
            @Nullable String reason,
            List<TargetVersionView> targets) implements AssignmentEvent {
        @Override
        public String subject() {
            return "decisions/" + decision;
        }
    }

    record DecisionWithdrawn(UUID decision, String number, String issuer, String reason) implements AssignmentEvent {
        @Override
        public String subject() {
            return "decisions/" + decision;
        }
    }

    record ProposalMade(UUID proposal, ProposalView after) implements AssignmentEvent {
        @Override
        public String subject() {
            return "proposals/" + proposal;
        }
    }

    record ProposalAnswered(
            UUID proposal,
            String unit,
            ProposalState state,
            @Nullable UUID decision,
            @Nullable String reason) implements AssignmentEvent {
        @Override
        public String subject() {
            return "proposals/" + proposal;
        }
    }
}
