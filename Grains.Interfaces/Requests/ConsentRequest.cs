using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Datatypes;

namespace PhrCluster.Requests;

/// <summary>What an organisation asks a citizen for. Which organisation it is, its ticket says.</summary>
/// <param name="Id">Chosen by whoever asks, unique among the organisation's requests to one citizen, 1–64 characters: sent again, it is the same.</param>
/// <param name="Purpose">What for: a code of <c>PurposeOfUse</c>, and none of emergencies.</param>
/// <param name="Until">How long: when access would end.</param>
/// <param name="AnswerBy">When silence ends the request; <c>RecordLimits.MaxRequestDays</c> days ahead at most.</param>
/// <param name="Words">What it is for, in plain words: 1 to <c>RecordLimits.MaxStatementLength</c> characters.</param>
[GenerateSerializer, Immutable, Alias("phr.ConsentRequest")]
public sealed record ConsentRequest(
    [property: Id(0)] string Id,
    [property: Id(1)] string Purpose,
    [property: Id(2)] DateTimeOffset Until,
    [property: Id(3)] DateTimeOffset AnswerBy,
    [property: Id(4)] string Words)
{
    /// <summary>Classes of data, as a provision has them; empty: all.</summary>
    [Id(5)] public ImmutableArray<Coding> Classes { get; init; } = [];

    /// <summary>Codes of data, as a provision has them; empty: all.</summary>
    [Id(6)] public ImmutableArray<Coding> Codes { get; init; } = [];

    /// <summary>The data's own dates; null: all.</summary>
    [Id(7)] public ConsentPeriod? DataPeriod { get; init; }

    /// <summary>What is to be done with the data, of <see cref="ConsentAction.Access"/>, <see cref="ConsentAction.Use"/> and <see cref="ConsentAction.Disclose"/>.</summary>
    [Id(8)] public ImmutableArray<ConsentAction> Actions { get; init; } = [ConsentAction.Access];

    /// <summary>The consent that agreeing to all of it would give.</summary>
    public Consent ToConsent(string organization, string id) => new(id, ConsentStatus.Active, new Provision
    {
        Type = ProvisionType.Permit,
        Period = new ConsentPeriod(null, Until),
        Actors = [new ConsentActor(ActorKind.Organization, organization)],
        Actions = Actions,
        Purposes = [Purpose],
        Classes = Classes,
        Codes = Codes,
        DataPeriod = DataPeriod,
    });

    public bool Equals(ConsentRequest? other) =>
        other is not null
        && (Id, Purpose, Until, AnswerBy, Words, DataPeriod) == (other.Id, other.Purpose, other.Until, other.AnswerBy, other.Words, other.DataPeriod)
        && Classes.AsSpan().SequenceEqual(other.Classes.AsSpan())
        && Codes.AsSpan().SequenceEqual(other.Codes.AsSpan())
        && Actions.AsSpan().SequenceEqual(other.Actions.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Id, Purpose, Until, AnswerBy, Words);
}

/// <summary>What has become of a request. Numbers are stored: append only.</summary>
public enum RequestState : byte
{
    /// <summary>It waits for an answer; to whoever asked, also where nobody will answer.</summary>
    Open = 0,

    /// <summary>The citizen agreed, to all of it or to less.</summary>
    Agreed = 1,

    Refused = 2,

    /// <summary>Nobody answered in time.</summary>
    Expired = 3,

    /// <summary>Whoever asked took it back.</summary>
    Withdrawn = 4,

    /// <summary>The citizen agreed, and has withdrawn the consent since.</summary>
    Ended = 5,
}

/// <summary>A request in the record of whom it was put to.</summary>
/// <param name="Version">The record version that it came with: it names the request within the record.</param>
/// <param name="Organization">Who asks.</param>
/// <param name="By">The person or the service who asked in its name.</param>
/// <param name="AnsweredAtVersion">Null while there is no answer.</param>
/// <param name="ConsentId">The consent that was agreed to.</param>
[GenerateSerializer, Immutable, Alias("phr.HeldRequest")]
public sealed record HeldRequest(
    [property: Id(0)] long Version,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] string Organization,
    [property: Id(3)] string By,
    [property: Id(4)] ConsentRequest Request,
    [property: Id(5)] RequestState State = RequestState.Open,
    [property: Id(6)] long? AnsweredAtVersion = null,
    [property: Id(7)] DateTimeOffset? AnsweredAt = null,
    [property: Id(8)] string? ConsentId = null)
{
    /// <summary>The hash of the commit that holds the agreement, 32 bytes; empty where there is none.</summary>
    [Id(9)] public ImmutableArray<byte> Tip { get; init; } = [];

    /// <summary>The signed receipt of an agreement (docs/requests.md), for whoever is shown the request; null where there is none.</summary>
    [Id(10)] public string? Receipt { get; init; }

    /// <summary>Who answered; null while there is no answer.</summary>
    [Id(11)] public string? AnsweredBy { get; init; }

    public bool IsOpen(DateTimeOffset now) => State == RequestState.Open && now < Request.AnswerBy;

    /// <summary>As it stands at an instant: silence ends by itself.</summary>
    public HeldRequest AsOf(DateTimeOffset now) => State == RequestState.Open && !IsOpen(now) ? this with { State = RequestState.Expired } : this;

    public bool Equals(HeldRequest? other) =>
        other is not null
        && (Version, At, Organization, By, Request, State) == (other.Version, other.At, other.Organization, other.By, other.Request, other.State)
        && (AnsweredAtVersion, AnsweredAt, ConsentId, Receipt, AnsweredBy) == (other.AnsweredAtVersion, other.AnsweredAt, other.ConsentId, other.Receipt, other.AnsweredBy)
        && Tip.AsSpan().SequenceEqual(other.Tip.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Version, Organization, Request, State);
}

/// <summary>What a citizen answers.</summary>
/// <param name="Request">The version that the request came with.</param>
/// <param name="Consent">What is agreed to, of an id that is new in the record: what was asked, or less. Null for all that was asked, and with a refusal.</param>
[GenerateSerializer, Immutable, Alias("phr.RequestAnswer")]
public sealed record RequestAnswer([property: Id(0)] long Request, [property: Id(1)] AnswerKind Kind, [property: Id(2)] Consent? Consent = null);

/// <summary>Numbers are stored: append only.</summary>
public enum AnswerKind : byte
{
    Agree = 0,
    Refuse = 1,

    /// <summary>No, and the organisation is not to ask again.</summary>
    RefuseForGood = 2,
}
