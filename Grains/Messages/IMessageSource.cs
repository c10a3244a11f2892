using System.Collections.Immutable;
using PhrCluster.Messages;

namespace PhrCluster.Grains.Messages;

/// <summary>A citizen's record as what messages outside tell of; for grains alone, no client can call it. Key: the citizen id.</summary>
[Alias("phr.IMessageSource"), GrainInterfaceType("phr.IMessageSource")]
public interface IMessageSource : IGrainWithStringKey
{
    /// <summary>What there is to tell at this moment, told before or not: what stands, and what the citizen chose. It gives no data, and logs nothing.</summary>
    [Alias("Waiting")]
    Task<WaitingMessages> Waiting(CancellationToken cancellationToken = default);
}

/// <summary>Tells a citizen outside their record; for grains alone, no client can call it. Key: the citizen's sealed id (<c>IListVault.AlarmOf</c>).</summary>
[Alias("phr.IMessageInbox"), GrainInterfaceType("phr.IMessageInbox")]
public interface IMessageInbox : IGrainWithStringKey
{
    /// <summary>Hears that there may be something to tell. Once it answers, a reminder stands; it never waits for the service.</summary>
    [Alias("Take")]
    Task Take(CancellationToken cancellationToken = default);

    /// <summary>The citizen has chosen anew: answers once nothing is under way any more that was decided before.</summary>
    [Alias("Chosen")]
    Task Chosen(CancellationToken cancellationToken = default);

    [Alias("Look")]
    Task<MessageDeliveries> Look(CancellationToken cancellationToken = default);
}

/// <param name="Messages">One a version, in their order.</param>
[GenerateSerializer, Immutable, Alias("phr.WaitingMessages")]
public sealed record WaitingMessages([property: Id(0)] ImmutableArray<WaitingMessage> Messages);

/// <summary>As <c>DueMessage</c> of the core.</summary>
[GenerateSerializer, Immutable, Alias("phr.WaitingMessage")]
public readonly record struct WaitingMessage([property: Id(0)] long Version, [property: Id(1)] DateTimeOffset At, [property: Id(2)] MessageKind Kind, [property: Id(3)] DateTimeOffset From)
{
    public bool IsUrgent => Kind == MessageKind.UrgentAdvice;
}
