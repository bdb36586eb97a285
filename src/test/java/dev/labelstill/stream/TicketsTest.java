package dev.labelstill.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.Example;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Judgment;
import dev.labelstill.label.Provenance;
import dev.labelstill.label.Refinement;
import dev.labelstill.label.Stage;
import dev.labelstill.label.Votes;
import dev.labelstill.pipeline.ExampleState;
import dev.labelstill.pipeline.Transition;
import dev.labelstill.training.Admission;
import dev.labelstill.training.TrainingReport;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TicketsTest {
  private static final ExampleId ID = new ExampleId("x1");
  private static final Example EXAMPLE = Example.unknown(ID);

  private final Tickets tickets = new Tickets();

  @BeforeEach
  void admit() {
    tickets.hold(new Admission.Admit(0, EXAMPLE, 7, null));
  }

  private static ExampleState at(Stage stage) {
    Judgment judgment = new Judgment(null, ClassDistribution.uniform(3), Set.of());
    Provenance provenance = new Provenance(0, 0, Instant.EPOCH);
    return new ExampleState(
        EXAMPLE, null, 0, new Refinement(ID, judgment, Votes.none(), stage, 1, provenance));
  }

  private static TrainingReport report(long ticket) {
    return new TrainingReport(
        0, ID, ticket, Stage.REFINED, null, new TrainingReport.Progress(0, 0));
  }

  @Test
  void aReportWithTheNewestTicketIsCurrent() {
    tickets.hold(new Admission.Admit(0, EXAMPLE, 8, null));

    assertThat(tickets.isCurrent(report(8))).isTrue();
    assertThat(tickets.isCurrent(report(7))).isFalse();
  }

  @Test
  void anExampleInTheWindowKeepsItsTicket() {
    tickets.follow(ID, new Transition(at(Stage.REFINED), null, null));

    assertThat(tickets.isCurrent(report(7))).isTrue();
  }

  @Test
  void aFinalExampleHasNoneThoughItsEndIsNotPublished() {
    tickets.follow(ID, new Transition(at(Stage.FINAL), null, null));

    assertThat(tickets.size()).isZero();
  }

  @Test
  void aFinalExampleThatIsAdmittedAnewHasANewOne() {
    Admission.Admit again = new Admission.Admit(0, EXAMPLE, 9, null);

    tickets.follow(ID, new Transition(at(Stage.FINAL), null, again));

    assertThat(tickets.isCurrent(report(9))).isTrue();
  }

  @Test
  void anExampleOnItsWayBackKeepsItsTicketWhileVotesCome() {
    tickets.follow(ID, new Transition(at(Stage.FINAL), null, new Admission.Change(0, EXAMPLE)));

    assertThat(tickets.isCurrent(report(7))).isTrue();
  }

  @Test
  void aForgottenExampleHasNone() {
    tickets.follow(ID, new Transition(null, null, new Admission.Forget(0, ID)));

    assertThat(tickets.isHeld(ID)).isFalse();
    assertThat(tickets.isCurrent(report(7))).isFalse();
  }
}
