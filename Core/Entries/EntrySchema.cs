using PhrCluster.Core.Encoding;
using PhrCluster.Core.Identity;
using PhrCluster.Demographics;
using PhrCluster.Identity;
using PhrCluster.Notices;
using PhrCluster.Readings;
using PhrCluster.Registration;

namespace PhrCluster.Core.Entries;

/// <summary>Fields of each kind of journal entry.</summary>
internal static class EntrySchema
{
    private enum Kind : long
    {
        Item = 0,
        Submission = 1,
        ConsentGiven = 2,
        ConsentWithdrawn = 3,
        Access = 4,
        Labelled = 5,
        Registered = 6,
        Emergency = 7,
        Notice = 8,
        Demographics = 9,
        Concern = 10,
        Answer = 11,
        Preferences = 12,
        AlertRaised = 13,
        AlertEnded = 14,
        AlertActedOn = 15,
        SubscriptionMade = 16,
        SubscriptionEnded = 17,
        CarePlan = 18,
        Requested = 19,
        RequestAnswered = 20,
        AskingChanged = 21,
        RequestWithdrawn = 22,
        AlertMuted = 23,
        MessagesChosen = 25,
        ReadingsMissed = 26,
        ProgrammeJoined = 27,
        ProgrammeLeft = 28,
        ProgrammeOptedOut = 29,
        ProgrammeOptedIn = 30,
        Contribution = 33,
    }

    /// <summary>Beside the role's number: what the ticket says of the client follows. Requesters without one are stored as they always were.</summary>
    private const long ByClient = 0x10;

    public static void Write<TSink>(TSink sink, JournalEntry entry, long sequence) where TSink : struct, IFieldSink
    {
        switch (entry)
        {
            case ItemRecorded item:
                sink.Int(Field.EntryKind, (long)Kind.Item);
                WriteRef(sink, Field.SupersedesBack, item.Supersedes, sequence);
                ItemSchema.Write(sink, item.Item);
                break;
            case SubmissionRecorded submission:
                sink.Int(Field.EntryKind, (long)Kind.Submission);
                sink.Text(Field.SubmissionId, submission.Id);
                WriteRequester(sink, submission.By);
                NoteSchema.Write(sink, submission.Notes, sequence);
                if (!submission.Notes.IsEmpty)
                {
                    sink.Int(Field.NotTaken, submission.NotTaken);
                }

                break;
            case ConsentGiven given:
                sink.Int(Field.EntryKind, (long)Kind.ConsentGiven);
                ConsentSchema.Write(sink, given.Consent);
                WriteRequester(sink, given.By);
                break;
            case ConsentWithdrawn withdrawn:
                sink.Int(Field.EntryKind, (long)Kind.ConsentWithdrawn);
                sink.Text(Field.ConsentId, withdrawn.ConsentId);
                WriteRequester(sink, withdrawn.By);
                break;
            case AccessRecorded access:
                sink.Int(Field.EntryKind, (long)Kind.Access);
                AccessSchema.Write(sink, access);
                break;
            case Labelled labelled:
                sink.Int(Field.EntryKind, (long)Kind.Labelled);
                LabelSchema.Write(sink, labelled.TargetLabels, sequence);
                WriteRequester(sink, labelled.By);
                break;
            case PracticeRegistered registered:
                sink.Int(Field.EntryKind, (long)Kind.Registered);
                sink.Text(Field.Practice, registered.Registration.Practice);
                WriteRequester(sink, registered.By);
                break;
            case EmergencyDeclared declared:
                sink.Int(Field.EntryKind, (long)Kind.Emergency);
                sink.Text(Field.Statement, declared.Statement);
                sink.Int(Field.EmergencyUntil, declared.Id is null ? declared.Until.UtcTicks : ~declared.Until.UtcTicks); // Those without an id are stored as they always were.
                WriteRequester(sink, declared.By);
                if (declared.Id is not null)
                {
                    sink.Text(Field.EmergencyId, declared.Id);
                }

                break;
            case NoticeRaised notice:
                sink.Int(Field.EntryKind, (long)Kind.Notice);
                sink.Int(Field.Notice, (long)notice.Kind);
                WriteRequester(sink, notice.By);
                break;
            case DemographicsRecorded demographics:
                sink.Int(Field.EntryKind, (long)Kind.Demographics);
                sink.Text(Field.Patient, demographics.Demographics.Json);
                WriteRequester(sink, demographics.By);
                break;
            case ConcernRaised raised:
                sink.Int(Field.EntryKind, (long)Kind.Concern);
                ConcernSchema.Write(sink, raised, sequence);
                WriteRequester(sink, raised.By);
                break;
            case ConcernAnswered answered:
                sink.Int(Field.EntryKind, (long)Kind.Answer);
                ConcernSchema.Write(sink, answered);
                WriteRequester(sink, answered.By);
                break;
            case PreferencesSet set:
                sink.Int(Field.EntryKind, (long)Kind.Preferences);
                PreferencesSchema.Write(sink, set.Preferences);
                WriteRequester(sink, set.By);
                break;
            case AlertRaised raised:
                sink.Int(Field.EntryKind, (long)(raised.Missed.IsEmpty ? Kind.AlertRaised : Kind.ReadingsMissed)); // Others are stored as they always were.
                AlertSchema.Write(sink, raised);
                if (!raised.Missed.IsEmpty)
                {
                    MissedSchema.Write(sink, raised.Missed);
                }

                break;
            case AlertEnded ended:
                sink.Int(Field.EntryKind, (long)Kind.AlertEnded);
                AlertSchema.Write(sink, ended, sequence);
                break;
            case AlertActedOn acted:
                sink.Int(Field.EntryKind, (long)Kind.AlertActedOn);
                AlertSchema.Write(sink, acted, sequence);
                WriteRequester(sink, acted.By);
                break;
            case SubscriptionMade made:
                sink.Int(Field.EntryKind, (long)Kind.SubscriptionMade);
                SubscriptionSchema.Write(sink, made);
                break;
            case SubscriptionEnded ended:
                sink.Int(Field.EntryKind, (long)Kind.SubscriptionEnded);
                SubscriptionSchema.Write(sink, ended);
                break;
            case ConsentRequested requested:
                sink.Int(Field.EntryKind, (long)Kind.Requested);
                RequestSchema.Write(sink, requested.Request);
                WriteRequester(sink, requested.By);
                break;
            case ConsentRequestAnswered reply:
                sink.Int(Field.EntryKind, (long)Kind.RequestAnswered);
                RequestSchema.Write(sink, reply, sequence);
                WriteRequester(sink, reply.By);
                break;
            case AskingChanged changed:
                sink.Int(Field.EntryKind, (long)Kind.AskingChanged);
                RequestSchema.Write(sink, changed);
                WriteRequester(sink, changed.By);
                break;
            case ConsentRequestWithdrawn takenBack:
                sink.Int(Field.EntryKind, (long)Kind.RequestWithdrawn);
                sink.Int(Field.RequestBack, sequence - takenBack.Request);
                WriteRequester(sink, takenBack.By);
                break;
            case CarePlanSet planned:
                sink.Int(Field.EntryKind, (long)Kind.CarePlan);
                CarePlanSchema.Write(sink, planned.Plan);
                WriteRequester(sink, planned.By);
                break;
            case AlertMuted muted:
                sink.Int(Field.EntryKind, (long)Kind.AlertMuted);
                CarePlanSchema.Write(sink, muted);
                WriteRequester(sink, muted.By);
                break;
            case MessageChoicesSet chosen:
                sink.Int(Field.EntryKind, (long)Kind.MessagesChosen);
                MessageSchema.Write(sink, chosen.Choices);
                WriteRequester(sink, chosen.By);
                break;
            case ProgrammeJoined joined:
                sink.Int(Field.EntryKind, (long)Kind.ProgrammeJoined);
                ProgrammeSchema.Write(sink, joined);
                break;
            case ProgrammeLeft left:
                WriteProgramme(sink, Kind.ProgrammeLeft, left.Programme, left.By);
                break;
            case ProgrammeOptedOut optedOut:
                WriteProgramme(sink, Kind.ProgrammeOptedOut, optedOut.Programme, optedOut.By);
                break;
            case ProgrammeOptedIn optedIn:
                WriteProgramme(sink, Kind.ProgrammeOptedIn, optedIn.Programme, optedIn.By);
                break;
            case ContributionChanged contribution:
                sink.Int(Field.EntryKind, (long)Kind.Contribution);
                ContributionSchema.Write(sink, contribution);
                break;
            default:
                throw new InvalidOperationException($"No schema for {entry.GetType().Name}.");
        }
    }

    public static JournalEntry Read<TSource>(TSource source, long sequence) where TSource : IFieldSource
    {
        switch ((Kind)source.Int(Field.EntryKind))
        {
            case Kind.Item:
                var supersedes = ReadRef(source, Field.SupersedesBack, sequence);
                return new ItemRecorded(ItemSchema.Read(source), supersedes);
            case Kind.Submission:
                var id = TextFields.Required(source, Field.SubmissionId);
                var deliverer = ReadRequester(source);
                var notes = NoteSchema.Read(source, sequence);
                return new SubmissionRecorded(id, deliverer, notes, notes.IsEmpty ? 0 : source.Int(Field.NotTaken));
            case Kind.ConsentGiven:
                return new ConsentGiven(ConsentSchema.Read(source), ReadRequester(source));
            case Kind.ConsentWithdrawn:
                return new ConsentWithdrawn(TextFields.Required(source, Field.ConsentId), ReadRequester(source));
            case Kind.Access:
                return AccessSchema.Read(source);
            case Kind.Labelled:
                return new Labelled(LabelSchema.Read(source, sequence), ReadRequester(source));
            case Kind.Registered:
                return new PracticeRegistered(new GpRegistration(TextFields.Required(source, Field.Practice)), ReadRequester(source));
            case Kind.Notice:
                var kind = (NoticeKind)source.Int(Field.Notice);
                return new NoticeRaised(kind, ReadRequester(source));
            case Kind.Emergency:
                var (statement, until, declarer) = (TextFields.Required(source, Field.Statement), source.Int(Field.EmergencyUntil), ReadRequester(source));
                return new EmergencyDeclared(statement, StoredTime.FromTicks(until < 0 ? ~until : until), declarer, until < 0 ? TextFields.Required(source, Field.EmergencyId) : null);
            case Kind.Demographics:
                return new DemographicsRecorded(new CitizenDemographics(TextFields.Required(source, Field.Patient)), ReadRequester(source));
            case Kind.Concern:
                return new ConcernRaised(ConcernSchema.Read(source, sequence), ReadRequester(source));
            case Kind.Answer:
                return ConcernSchema.ReadAnswer(source);
            case Kind.Preferences:
                return new PreferencesSet(PreferencesSchema.Read(source), ReadRequester(source));
            case Kind.AlertRaised:
                return AlertSchema.ReadRaised(source);
            case Kind.ReadingsMissed:
                return AlertSchema.ReadRaised(source) with { Missed = MissedSchema.Read(source) };
            case Kind.AlertEnded:
                return AlertSchema.ReadEnded(source, sequence);
            case Kind.AlertActedOn:
                return AlertSchema.ReadActedOn(source, sequence);
            case Kind.SubscriptionMade:
                return SubscriptionSchema.ReadMade(source);
            case Kind.SubscriptionEnded:
                return SubscriptionSchema.ReadEnded(source);
            case Kind.Requested:
                return new ConsentRequested(RequestSchema.Read(source), ReadRequester(source));
            case Kind.RequestAnswered:
                return RequestSchema.ReadAnswered(source, sequence);
            case Kind.AskingChanged:
                return RequestSchema.ReadAsking(source);
            case Kind.RequestWithdrawn:
                return new ConsentRequestWithdrawn(sequence - source.Int(Field.RequestBack), ReadRequester(source));
            case Kind.CarePlan:
                return new CarePlanSet(CarePlanSchema.Read(source), ReadRequester(source));
            case Kind.AlertMuted:
                return CarePlanSchema.ReadMuted(source);
            case Kind.MessagesChosen:
                return new MessageChoicesSet(MessageSchema.Read(source), ReadRequester(source));
            case Kind.ProgrammeJoined:
                return ProgrammeSchema.ReadJoined(source);
            case Kind.ProgrammeLeft:
                return new ProgrammeLeft(TextFields.Required(source, Field.ProgrammeId), ReadRequester(source));
            case Kind.ProgrammeOptedOut:
                return new ProgrammeOptedOut(TextFields.Required(source, Field.ProgrammeId), ReadRequester(source));
            case Kind.ProgrammeOptedIn:
                return new ProgrammeOptedIn(TextFields.Required(source, Field.ProgrammeId), ReadRequester(source));
            case Kind.Contribution:
                return ContributionSchema.Read(source);
            default:
                throw new InvalidDataException("A journal entry's kind is unknown.");
        }
    }

    private static void WriteProgramme<TSink>(TSink sink, Kind kind, string programme, Requester by) where TSink : struct, IFieldSink
    {
        sink.Int(Field.EntryKind, (long)kind);
        sink.Text(Field.ProgrammeId, programme);
        WriteRequester(sink, by);
    }

    /// <summary>A place in the journal, as the distance back from <paramref name="sequence"/> plus one; 0 for none.</summary>
    internal static void WriteRef<TSink>(TSink sink, Field back, ItemRef? target, long sequence) where TSink : struct, IFieldSink
    {
        sink.Int(back, target is { } to ? sequence - to.Sequence + 1 : 0);
        if (target is not null)
        {
            sink.Int(Field.SupersedesIndex, target.Value.Index);
        }
    }

    internal static ItemRef? ReadRef<TSource>(TSource source, Field back, long sequence) where TSource : IFieldSource =>
        source.Int(back) is var distance and not 0
            ? new ItemRef(sequence - distance + 1, (int)source.Int(Field.SupersedesIndex))
            : null;

    internal static void WriteRequester<TSink>(TSink sink, Requester by) where TSink : struct, IFieldSink
    {
        sink.Text(Field.BySubject, by.Subject);
        var isByClient = by.Client is not null || by.Grant is not null;
        sink.Int(Field.ByRole, (long)by.Role | (isByClient ? ByClient : 0));
        sink.Text(Field.ByOrganization, by.Organization);
        sink.Text(Field.ByPurpose, by.Purpose);
        sink.Text(Field.ByScopes, by.Scopes);
        if (isByClient)
        {
            sink.Text(Field.ByClient, by.Client);
            sink.Text(Field.ByGrant, by.Grant);
        }
    }

    internal static Requester ReadRequester<TSource>(TSource source) where TSource : IFieldSource
    {
        var subject = TextFields.Required(source, Field.BySubject);
        var role = source.Int(Field.ByRole);
        var by = new Requester(
            subject, (Role)(role & ~ByClient), source.Text(Field.ByOrganization), source.Text(Field.ByPurpose), source.Text(Field.ByScopes));
        return (role & ByClient) == 0 ? by : by with { Client = source.Text(Field.ByClient), Grant = source.Text(Field.ByGrant) };
    }
}
