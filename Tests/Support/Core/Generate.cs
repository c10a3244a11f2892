using System.Collections.Immutable;
using CsCheck;
using PhrCluster.AccessLog;
using PhrCluster.Alerts;
using PhrCluster.Consents;
using PhrCluster.Contributions;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Datatypes;
using PhrCluster.Demographics;
using PhrCluster.Identity;
using PhrCluster.Labels;
using PhrCluster.Messages;
using PhrCluster.Notices;
using PhrCluster.Personal;
using PhrCluster.Plans;
using PhrCluster.Readings;
using PhrCluster.Registration;
using PhrCluster.Requests;
using PhrCluster.Searching;
using PhrCluster.Subscriptions;

namespace PhrCluster.Tests.Support.Core;

/// <summary>Random values of everything that a journal can hold. CsCheck prints the seed of a failing case.</summary>
internal static class Generate
{
    private static Gen<string> Either(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(at => texts[at]);

    private static readonly Gen<string> Word = Gen.String[Gen.Char["abcäß€\n\"0"], 0, 6];
    private static readonly Gen<string?> MaybeWord = Gen.OneOf(Gen.Const((string?)null), Word.Select(word => (string?)word));

    private static readonly Gen<string> Number = Gen.OneOf(
        Gen.Int[-5000, 5000].Select(value => value.ToString()),
        Gen.Select(Gen.Int[-500, 500], Gen.Int[0, 999]).Select((whole, part) => $"{whole}.{part:D3}"),
        Either("1e3", "0.0", "-0.0", "12345678901234567890.123456789"));

    private static readonly Gen<string> Time = Gen.OneOf(
        Either("2020", "2020-11", "2020-11-30", "1999-07-02T23:59:60Z", "2020-01-01T00:00:00-00:00"),
        Gen.Select(Gen.Long[0, 60_000_000], Gen.Int[0, 9], Either("Z", "+01:00", "-05:30"))
            .Select((minutes, fraction, zone) => $"{DateTime.UnixEpoch.AddMinutes(minutes):yyyy-MM-dd'T'HH:mm:ss}{(fraction < 5 ? "" : $".{fraction:D3}")}{zone}"));

    private static readonly Gen<ReportedTime> Reported = Gen.OneOf(
        Time.Select(ReportedTime.At),
        Gen.Const(ReportedTime.Unknown),
        Gen.Select(Time, Time).Select((start, end) => ReportedTime.Period(start, end)),
        Time.Select(start => ReportedTime.Period(start, null)));

    private static readonly Gen<Coding> Coding = Gen.Select(MaybeWord, MaybeWord, MaybeWord).Select((system, code, display) => new Coding(system, code, display));

    private static readonly Gen<ImmutableArray<Coding>> Codings = Coding.Array[0, 3].Select(codings => codings.ToImmutableArray());

    private static readonly Gen<CodeableConcept> Concept = Gen.Select(Codings, MaybeWord).Select((codings, text) => new CodeableConcept(codings, text));

    private static readonly Gen<Quantity> Amount = Gen.Select(Number, MaybeWord, MaybeWord, MaybeWord)
        .Select((value, unit, system, code) => new Quantity(new ReportedDecimal(value), unit, system, code, null));

    private static readonly Gen<ReadingValue?> Value = Gen.OneOf<ReadingValue?>(
        Gen.Const((ReadingValue?)null),
        Amount.Select(amount => (ReadingValue?)new QuantityValue(amount)),
        Concept.Select(concept => (ReadingValue?)new CodedValue(concept)),
        Word.Select(text => (ReadingValue?)new TextValue(text)),
        Gen.Select(Amount, Amount).Select((one, other) => (ReadingValue?)new RatioValue(one, other)),
        Gen.Bool.Select(yes => (ReadingValue?)new BooleanValue(yes)),
        Gen.Int.Select(number => (ReadingValue?)new IntegerValue(number)),
        Concept.Select(reason => (ReadingValue?)new AbsentValue(reason)));

    private static readonly Gen<ItemSource> Source = Gen.Select(Word, MaybeWord, MaybeWord, Gen.OneOf(Gen.Const((string?)null), Time.Select(time => (string?)time)))
        .Select((name, identifier, device, updated) => new ItemSource(name, identifier, device, updated));

    private static readonly Gen<ReadingComponent[]> Components = Gen.Select(Concept, Value).Select((code, value) => new ReadingComponent(code, value)).Array[0, 3];

    private static readonly Gen<RecordItem> Item = Gen.OneOf<RecordItem>(
        Gen.Select(Concept, Reported, Source, Codings, MaybeWord, Value, Components).Select((code, time, source, codings, residual, value, components) =>
            (RecordItem)new Reading
            {
                Code = code, Time = time, Source = source, Categories = codings, SecurityLabels = codings, Status = "final", Residual = residual,
                Value = value, Components = [.. components],
            }),
        Gen.Select(Concept, Reported, Source, Gen.Int[0, 6], Gen.Bool).Select((code, time, source, kind, outcome) =>
            (RecordItem)new ClinicalEvent
            {
                Code = code, Time = time, Source = source, Status = "completed", Kind = (EventKind)kind, Outcome = outcome ? code : null,
            }));

    private static readonly Gen<Requester> By = Gen.Select(Word, Gen.Int[0, 4], MaybeWord, MaybeWord, MaybeWord)
        .Select((subject, role, organization, purpose, scopes) => new Requester(subject, (Role)role, organization, purpose, scopes)
        {
            Client = role % 2 == 0 ? null : purpose, Grant = role % 2 == 0 ? null : organization,
        });

    private static readonly Gen<ConsentPeriod?> Period = Gen.Select(Gen.Bool, Gen.Bool, Gen.Bool).Select((given, start, end) =>
        given ? new ConsentPeriod(start ? Sample.Noon : null, end ? Sample.Noon.AddDays(9) : null) : null);

    private static readonly Gen<Consent> Consent = Gen.Select(Word, Codings, Period, Word, Gen.Bool).Select((id, codings, period, word, deny) =>
    {
        var nested = new Provision { Type = ProvisionType.Permit, Purposes = [word], Period = period };
        return new Consent(id, ConsentStatus.Active, new Provision
        {
            Type = deny ? ProvisionType.Deny : ProvisionType.Permit, Classes = codings, Codes = codings, DataPeriod = period,
            Actors = [new ConsentActor(ActorKind.Device, word)], Actions = [ConsentAction.Collect, ConsentAction.Manage],
            Data = [new ConsentData(DataMeaning.AuthoredBy, word)], Provisions = [nested, nested with { Provisions = [nested] }],
        })
        {
            Categories = codings, Residual = deny ? word : null, Scope = deny ? new Coding(word, word) : ConsentCategories.PatientPrivacy,
        };
    });

    private static Gen<JournalEntry> Entry(long sequence) => Gen.OneOf<JournalEntry>(
        Gen.Select(Item, Gen.Bool, Gen.Long[1, sequence]).Select((item, supersedes, former) =>
            (JournalEntry)new ItemRecorded(item, supersedes ? new ItemRef(former, 3) : null)),
        Gen.Select(Word, By, Gen.Int[0, 9]).Select((id, by, index) =>
            (JournalEntry)new SubmissionRecorded(id, by, [new ItemDuplicate(index), new ItemRefused(index, id, "rule"), new ItemCorrected(index, new ItemRef(1, 2)), new ItemStopped(index, id, "provision"), new ItemAbsent(index), new ItemMatched(index, new ItemRef(1, 2))])),
        Gen.Select(Consent, By).Select((consent, by) => (JournalEntry)new ConsentGiven(consent, by)),
        Gen.Select(Word, By).Select((id, by) => (JournalEntry)new ConsentWithdrawn(id, by)),
        Access,
        Gen.Select(Target(sequence), Codings, By).Select((target, codings, by) =>
            (JournalEntry)new Labelled(new TargetLabels(target, codings, codings), by)),
        Gen.Select(Word, By).Select((practice, by) => (JournalEntry)new PracticeRegistered(new GpRegistration(practice), by)),
        Gen.Select(Word, By, Gen.Bool).Select((words, by, hasId) => (JournalEntry)new EmergencyDeclared(words, Sample.Noon, by, hasId ? words : null)),
        Gen.Select(Word, By).Select((json, by) => (JournalEntry)new DemographicsRecorded(new CitizenDemographics(json), by)),
        Gen.Select(Word, MaybeWord, By).Select((word, language, by) =>
            (JournalEntry)new PreferencesSet(new CitizenPreferences([new ChosenUnit(UnitKind.Height, word)], [word, word], language), by)),
        Gen.Select(Word, Gen.Int[0, 3], Gen.Int[-99_000_000, 99_000_000]).Select((rule, urgency, micros) =>
            (JournalEntry)new AlertRaised(rule, urgency, (AlertUrgency)urgency, Sample.Noon.AddMinutes(-urgency), Sample.Noon, [.. Enumerable.Repeat(micros / 1_000_000m, urgency)])),
        Gen.Select(Word, Gen.Int[1, 4], Gen.Int[0, 999]).Select((name, parts, came) => (JournalEntry)new AlertRaised(name, 1, AlertUrgency.Routine, Sample.Noon.AddDays(-7), Sample.Noon, [])
        {
            Missed = [.. Enumerable.Repeat(new MissedMeasurement(name, parts, (PlanPeriod)(parts % 2), 7, came, came % 2 == 0 ? null : Sample.Noon.AddMinutes(-came)), parts)],
        }),
        Gen.Select(Word, Gen.Long[1, sequence], Gen.Int[0, 3]).Select((rule, raised, how) => (JournalEntry)new AlertEnded(rule, raised, (AlertEnding)how)),
        Gen.Select(Word, Gen.Long[1, sequence], MaybeWord, By).Select((rule, raised, words, by) =>
            (JournalEntry)new AlertActedOn(new AlertAction(rule, raised, AlertStep.Closed, AlertOutcome.PassedOn, words), by)),
        Gen.Select(Word, Codings, By).Select((word, codings, by) => (JournalEntry)new SubscriptionMade(
            word, new SubscriptionTerms(SubscriptionTopic.Items, [word], codings, codings, NotificationContent.Empty, word, Sample.Noon), by)),
        Gen.Select(Word, By).Select((word, by) => (JournalEntry)new SubscriptionEnded(word, by)),
        Gen.Select(Word, Gen.Long[1, sequence], By).Select((word, version, by) => (JournalEntry)new AccessRecorded(
            new AccessRequest(AccessAction.Notify, by) { Notified = new NotifiedOf(word, version) }, true, [], ReasonCode.OwnRecord, DataDescription.Nothing)),
        Gen.Select(Word, Codings, Period, By).Select((word, codings, period, by) => (JournalEntry)new ConsentRequested(
            new ConsentRequest(word, word, Sample.Noon.AddDays(9), Sample.Noon, word) { Classes = codings, Codes = codings, DataPeriod = period, Actions = [ConsentAction.Access, ConsentAction.Use] }, by)),
        Gen.Select(Gen.Long[1, sequence], Gen.Int[0, 2], MaybeWord, By).Select((asked, kind, consent, by) => (JournalEntry)new ConsentRequestAnswered(asked, (AnswerKind)kind, consent, by)),
        Gen.Select(Word, Gen.Bool, By).Select((organization, mayAsk, by) => (JournalEntry)new AskingChanged(organization, mayAsk, by)),
        Gen.Select(Gen.Long[1, sequence], By).Select((asked, by) => (JournalEntry)new ConsentRequestWithdrawn(asked, by)),
        Gen.Select(Word, Gen.Int[1, 99], By).Select((programme, terms, by) => (JournalEntry)new ProgrammeJoined(programme, terms, by)),
        Gen.Select(Word, Gen.Int[0, 9], Gen.Int[0, 1_000]).Select((programme, kind, day) => (JournalEntry)new ContributionChanged(programme, kind, kind > 0, kind == 0 ? [] :
        [
            .. Enumerable.Range(0, kind % 3).Select(table => new ContributionSlot(
                $"{programme}{table}", new DateOnly(2025, 1, 1).AddDays(day), table == 1 ? null : new ContributionCell((byte)kind, (CellSex)(kind % 5), kind > 4 ? "LS" : null, (byte)kind))),
        ])),
        Gen.Select(Word, Gen.Int[0, 2], By).Select((programme, what, by) => what switch
        {
            0 => (JournalEntry)new ProgrammeLeft(programme, by),
            1 => new ProgrammeOptedOut(programme, by),
            _ => new ProgrammeOptedIn(programme, by),
        }),
        Gen.Select(Word, Gen.Int[0, 6], Gen.Int[1, 9_000_000], By).Select((name, kind, micros, by) => (JournalEntry)new CarePlanSet(
            new CarePlan(
                kind == 0 ? [] : [new OwnLevel((LevelKind)kind, micros / 1_000_000m, kind % 2 == 0)], kind == 1 ? [] : [new PlannedMeasurement(name, kind, (PlanPeriod)(kind % 2), kind % 3 == 0 ? null : Sample.Noon.AddMinutes(micros))],
                (PlanFacts)kind, kind == 2 ? null : new BestPeakFlow(micros / 1_000_000m, Sample.Noon)), by)),
        Gen.Select(Word, Gen.Bool, Gen.Bool, By).Select((rule, isMuted, forGood, by) => (JournalEntry)new AlertMuted(rule, isMuted && !forGood ? Sample.Noon : null, isMuted, by)),
        Gen.Select(Gen.Int[0, 9], Gen.Bool, By).Select((kind, quiet, by) => (JournalEntry)new MessageChoicesSet(new MessageChoices([.. Enumerable.Range(0, kind).Select(static it => (MessageKind)it)], quiet ? new QuietHours(kind, 1439) : null), by)),
        By.Select(by => (JournalEntry)new NoticeRaised(NoticeKind.NewOrganization, by)));

    private static readonly Gen<ReadingQuery> Query = Gen.Select(MaybeWord, MaybeWord, Gen.Bool, Gen.Bool).Select((code, continuation, from, to) =>
        new ReadingQuery(code, from ? Sample.Noon : null, to ? Sample.Noon.AddDays(1) : null, 7, continuation, ConsentAction.Disclose));

    private static readonly Gen<ItemSearch> Search = Gen.Select(Word, MaybeWord, Gen.Int[0, 3], Gen.Bool).Select((word, continuation, count, all) => new ItemSearch
    {
        Types = [.. Enumerable.Repeat("Observation", count)], Terms = [.. Enumerable.Repeat(new SearchTerm(word, word), count)], Sort = all ? [word] : [],
        CountAll = all, NewestPerCode = count, PageSize = count, Continuation = continuation, Action = all ? ConsentAction.Use : ConsentAction.Access,
    });

    private static readonly Gen<HistoryQuery> History = Gen.Select(MaybeWord, MaybeWord, Gen.Int[0, 7]).Select((type, id, ends) => new HistoryQuery(
        type, id, (ends & 4) == 0 ? null : new ItemRef(7, ends), (ends & 2) != 0, (ends & 1) == 0 ? null : Sample.Noon, 5, type));

    private static readonly Gen<JournalEntry> Access = Gen.Select(Gen.Select(By, Query, Search, History), Word, Gen.Int[0, 3], Gen.Int[0, 13]).Select((asked, words, count, fault) =>
        (JournalEntry)new AccessRecorded(
            new AccessRequest(AccessAction.Readings, asked.Item1, (TicketFault)fault, count == 1 ? asked.Item2 : null, (ConsentStake)(fault % 3))
            {
                Search = count == 2 ? asked.Item3 : null, History = count == 3 ? asked.Item4 : null,
                Origin = fault % 4 == 1 ? new RequestOrigin(words, asked.Item1.Client, asked.Item1.Grant) : null, TokenId = asked.Item1.Client,
            },
            fault == 0,
            count == 0 ? [] : [new DecidingRule(true, words, words), new DecidingRule(false, words, "")],
            (ReasonCode)fault,
            count == 0 ? DataDescription.Nothing : Sample.Described(count))
        {
            Count = fault % 5 == 1 ? 1 + fault : 1, Since = fault % 5 == 1 ? Sample.Noon : null,
        });

    private static Gen<LabelTarget> Target(long sequence) => Gen.OneOf<LabelTarget>(
        Gen.Select(Gen.Long[1, sequence], Gen.Int[0, 5]).Select((at, index) => (LabelTarget)new LabelledItem(new ItemRef(at, index))),
        Gen.Select(MaybeWord, MaybeWord).Select((system, code) => (LabelTarget)new LabelledCode(new Coding(system, code, code))),
        Gen.Select(MaybeWord, MaybeWord).Select((system, code) => (LabelTarget)new LabelledClass(new Coding(system, code))));

    private static Gen<Commit> Commit(long sequence) => Gen.Select(Gen.ULong, Gen.Long[0, 100_000_000], Entry(sequence).Array[0, 4])
        .Select((id, after, entries) => new Commit(sequence, id, Sample.Noon.AddMilliseconds(after), [.. entries])
        {
            Wording = (int)(after % 3), Behind = TimeSpan.FromMilliseconds(after % 2 == 0 ? 0 : after),
        });

    /// <summary>A journal from its first commit on.</summary>
    public static Gen<Commit[]> Journal(int commits) => Enumerable.Range(1, commits).Select(static at => Commit(at))
        .Aggregate(Gen.Const(Array.Empty<Commit>()), static (before, next) => Gen.Select(before, next).Select(static (all, one) => all.Append(one).ToArray()));

    /// <summary>One to four consecutive commits.</summary>
    public static readonly Gen<Commit[]> Commits = Gen.Select(Gen.Int[1, 4], Gen.Long[1, 1000]).SelectMany((count, first) =>
        count switch
        {
            1 => Commit(first).Select(a => new[] { a }),
            2 => Gen.Select(Commit(first), Commit(first + 1)).Select((a, b) => new[] { a, b }),
            3 => Gen.Select(Commit(first), Commit(first + 1), Commit(first + 2)).Select((a, b, c) => new[] { a, b, c }),
            _ => Gen.Select(Commit(first), Commit(first + 1), Commit(first + 2), Commit(first + 3)).Select((a, b, c, d) => new[] { a, b, c, d }),
        });
}
