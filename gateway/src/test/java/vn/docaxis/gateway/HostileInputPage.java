package vn.docaxis.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The page that tells for every number of the checklist of attacks what is sent, which test sends it and what the answer is. */
final class HostileInputPage {
    private static final String SIGNATURES = "`signing`: [attacks on signatures](../../signing/docs/attacks.md)";

    /** What is tested otherwise than by an envelope of the table, or not at all. */
    private static final List<Row> FURTHER = List.of(
            elsewhere("wrapping, many references, keys and algorithms of the attacker", SIGNATURES, 13, 16, 18, 19),
            elsewhere("certificates that ended, were revoked or are not meant for it", SIGNATURES, 21),
            elsewhere("statements about revocation that are old or of another certificate", SIGNATURES, 22),
            elsewhere("time-stamps over other data", SIGNATURES, 23),
            elsewhere(
                    "a virus that a scanner knows", "nothing: the gateway has no scanner and no door for one yet", 30),
            test("a body that hardly comes", UploadIT.class, "aBodyThatHardlyComesIsGivenUpAndHoldsNothing", 31),
            test(
                    "an object, and forged properties, in a message of the broker",
                    HostileInputIT.class,
                    "aMessageOfTheBrokerThatIsNoneOfOursIsReadByNobody",
                    32,
                    33),
            test(
                    "a connection to the broker without key or user",
                    ExternalBrokerIT.class,
                    "whoHasNoKeyOrNoUserOfTheBrokerGetsNowhere",
                    34),
            test(
                    "the same envelope again",
                    SubmissionIT.class,
                    "aRepeatedSubmissionGetsItsFirstReceiptAndIsRelayedOnce",
                    35),
            test(
                    "another envelope with the same id",
                    SubmissionIT.class,
                    "theSameIdWithOtherBytesIsRefusedWithBothDigests",
                    36),
            test(
                    "a poison document among others",
                    DeliveryIT.class,
                    "aPoisonDocumentAmongOthersIsParkedWithItsReasonAndBlocksNothingUntilAnOperatorSendsItAgain",
                    37),
            test("a full disk", OperationIT.class, "withTooLittleFreeSpaceItIsDownAndSaysNoBeforeItReads", 38),
            test("a lost journal", OperationIT.class, "losingTheBrokersJournalWhileItIsDownLosesNothing", 38),
            test("other protocols at every door", HostileInputIT.class, "whoSpeaksAnotherProtocolIsHeardAtNoDoor", 39),
            test(
                    "every endpoint with every wrong identity",
                    WrongIdentitiesIT.class,
                    "otherOrgansAreAnsweredAsIfItHadNeverBeenAndChangeNothing",
                    40),
            test("a webhook that leads elsewhere", WebhookIT.class, "aRedirectIsNotFollowed", 41),
            test(
                    "a webhook in a private network",
                    WebhookIT.class,
                    "aServerInAPrivateNetworkIsNotCalledUnlessTheOperatorAllowsIt",
                    41),
            test(
                    "a forged call to a webhook",
                    WebhookIT.class,
                    "aRecipientIsToldWithASignatureThatAnybodyCanCheckAndFetchesFromItsMailbox",
                    42),
            test(
                    "scripts, SQL, expressions, look-ups and line breaks in parameters",
                    HostileInputIT.class,
                    "whateverStandsInAParameterIsTextAndNothingElse",
                    43,
                    45,
                    47,
                    48),
            elsewhere("formulas in exported tables", "nothing: nothing is exported as a table yet", 44),
            elsewhere(
                    "requests that a browser makes for somebody else",
                    "nothing: there are no cookies, no sessions and no passwords; every call shows its certificate",
                    46),
            test("too many calls", CallLimitsIT.class, "anOrganThatCallsTooOftenIsAskedToWaitAndNobodyElse", 49),
            test("questions for the inside", HostileInputIT.class, "nothingOfTheInsideIsShownAtEitherDoor", 50),
            test(
                    "a changed log",
                    LogRestartIT.class,
                    "aLogThatWasTamperedWithIsFoundAtTheStartAndLeftAsItIsWhileDocumentsTravelOn",
                    51),
            test(
                    "an old copy brought back",
                    LogRestartIT.class,
                    "anOlderBackupThatWasRestoredIsCaughtByWhoeverWatched",
                    52),
            test(
                    "kill -9 at any moment",
                    KilledGatewayIT.class,
                    "nothingAcceptedIsLostAndNothingConfirmedComesAgainAndTheLogOnlyGrows",
                    53),
            elsewhere("a clock that is wrong", "leases go by the clock of the database: decision 0014", 54),
            elsewhere(
                    "a poisoned directory",
                    "nothing: the registry is a file of the operator; no directory is fetched",
                    55));

    private HostileInputPage() {}

    private record Row(List<Integer> numbers, String what, String answer, String test) {
        private String line() {
            String all = numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
            return "| %s | %s | %s | %s |\n".formatted(all, what.replace("|", "\\|"), answer, test);
        }
    }

    private static Row test(String what, Class<?> test, String method, Integer... numbers) {
        assertThat(test.getDeclaredMethods())
                .extracting("name")
                .as("tests of %s", test)
                .contains(method);
        return new Row(List.of(numbers), what, "", "`%s.%s`".formatted(test.getSimpleName(), method));
    }

    private static Row elsewhere(String what, String where, Integer... numbers) {
        return new Row(List.of(numbers), what, where, "");
    }

    static Set<Integer> numbers() {
        Set<Integer> numbers = new TreeSet<>();
        HostileInput.all().forEach(input -> numbers.add(input.number()));
        FURTHER.forEach(row -> numbers.addAll(row.numbers()));
        return numbers;
    }

    static String text() {
        String sent = HostileInput.all().stream()
                .map(input -> new Row(
                                List.of(input.number()),
                                input.what(),
                                input.code().equals(HostileInput.DEFUSED) ? "does nothing" : "`" + input.code() + "`",
                                "")
                        .line()
                        .replaceFirst(" \\|  \\|", " |"))
                .collect(Collectors.joining());
        return """
                # Hostile input

                Written by `HostileInputIT`, which sends all of the first table to a running gateway. Each envelope is refused with that code and a signed receipt,
                and leaves no row, no file and nothing in the spool; or it is relayed with the bytes that were signed, and does nothing to anybody. After each
                the gateway serves as before, and no address that stood in it was called. The numbers are those of our checklist of attacks.

                | number | sent | answer |
                | --- | --- | --- |
                """ + sent + """

                ## Tested otherwise, or not there to be attacked

                | number | attack | answer | test |
                | --- | --- | --- | --- |
                """ + FURTHER.stream().map(Row::line).collect(Collectors.joining());
    }
}
