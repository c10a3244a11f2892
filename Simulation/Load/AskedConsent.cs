using System.Collections.Immutable;
using PhrCluster.Codes;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Requests;

namespace PhrCluster.Simulation.Load;

/// <summary>What the nation's organisations ask for, and what citizens make of it.</summary>
internal static class AskedConsent
{
    /// <summary>Nobody has to answer at once; what nobody answers lapses long after a run.</summary>
    private const int DaysToAnswer = 14, DaysOfAccess = 365;

    private static readonly ImmutableArray<Coding> Observations = [new Coding(CodeSystems.ResourceTypes, "Observation")];

    /// <summary>The codes that somebody agrees to who agrees to less.</summary>
    private static ImmutableArray<Coding> Less => KnownCodes.ByName["weight"];

    /// <param name="today">The day on which it is put.</param>
    public static ConsentRequest Request(AskCall ask, DateTimeOffset today) =>
        new(ask.Id, ask.As.Purpose, today.AddDays(DaysOfAccess), today.AddDays(DaysToAnswer), "Simulated request") { Classes = Observations };

    /// <summary>The answer to a request that is held.</summary>
    public static RequestAnswer Answer(AnswerCall answer, HeldRequest held)
    {
        if (!answer.Narrows)
        {
            return new RequestAnswer(held.Version, answer.Answer);
        }

        var all = held.Request.ToConsent(held.Organization, $"less-{held.Version}");
        return new RequestAnswer(held.Version, answer.Answer, all with { Provision = all.Provision with { Codes = Less } });
    }

    /// <summary>The consent that an agreement is, as the model has it.</summary>
    public static Consent Agreed(AnswerCall answer) => new($"model-{answer.Ask.As.Organization}-{answer.Ask.Id}", ConsentStatus.Active, new Provision
    {
        Type = ProvisionType.Permit,
        Actors = [new ConsentActor(ActorKind.Organization, answer.Ask.As.Organization!)],
        Actions = [ConsentAction.Access],
        Purposes = [answer.Ask.As.Purpose],
        Classes = Observations,
        Codes = answer.Narrows ? Less : [],
    });
}
