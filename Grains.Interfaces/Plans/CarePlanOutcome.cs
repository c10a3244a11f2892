using PhrCluster.Identity;

namespace PhrCluster.Plans;

/// <summary>What became of a look at the plan: <see cref="CarePlanDisclosed"/>, <see cref="Invalid"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.CarePlanOutcome")]
public abstract record CarePlanOutcome : IRefusable<CarePlanOutcome>
{
    private protected CarePlanOutcome() { }

    public static CarePlanOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.CarePlanRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : CarePlanOutcome, IAccessRefused;

    /// <inheritdoc cref="IRequestInvalid"/>
    [GenerateSerializer, Immutable, Alias("phr.CarePlanInvalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Rule) : CarePlanOutcome, IRequestInvalid;
}

/// <summary>The plan, as far as the requester sees the readings that it is about.</summary>
[GenerateSerializer, Immutable, Alias("phr.CarePlanDisclosed")]
public sealed record CarePlanDisclosed([property: Id(0)] long Version, [property: Id(1)] HeldCarePlan Held) : CarePlanOutcome, IDecidedAt;

/// <summary>What became of changing the plan: <see cref="CarePlanHeld"/>, <see cref="Conflict"/>, <see cref="Invalid"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.SetCarePlanOutcome")]
public abstract record SetCarePlanOutcome : IRefusable<SetCarePlanOutcome>
{
    private protected SetCarePlanOutcome() { }

    public static SetCarePlanOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.SetCarePlanRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : SetCarePlanOutcome, IAccessRefused;

    /// <inheritdoc cref="IRequestInvalid"/>
    [GenerateSerializer, Immutable, Alias("phr.SetCarePlanInvalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Rule) : SetCarePlanOutcome, IRequestInvalid;

    /// <summary>The plan has changed since the version that the caller named.</summary>
    [GenerateSerializer, Immutable, Alias("phr.SetCarePlanConflict")]
    public sealed record Conflict([property: Id(0)] long Version) : SetCarePlanOutcome, IRequestInvalid
    {
        public string Field => "ifMatch";

        public string Rule => "must be the version that the plan was last changed at";
    }
}

/// <summary>The record holds the plan.</summary>
/// <param name="Held">As far as the requester sees it.</param>
[GenerateSerializer, Immutable, Alias("phr.CarePlanHeld")]
public sealed record CarePlanHeld([property: Id(0)] long Version, [property: Id(1)] HeldCarePlan Held) : SetCarePlanOutcome, IDecidedAt;
