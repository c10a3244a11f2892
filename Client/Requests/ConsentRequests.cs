using PhrCluster.Client.Connecting;
using PhrCluster.Requests;

namespace PhrCluster.Client.Requests;

/// <summary>Requests for consent, for whoever acts for an organisation: which, their ticket says.</summary>
public static class ConsentRequests
{
    /// <inheritdoc cref="IConsentRequestsGrain.Ask"/>
    /// <exception cref="AccessRefusedException">The caller is nobody who asks for an organisation.</exception>
    /// <exception cref="RequestInvalidException">The request breaks a rule, or is one too many.</exception>
    public static async Task<ConsentAsked> Ask(IGrainFactory grains, TicketSource tickets, string citizen, ConsentRequest request, CancellationToken cancellation = default) =>
        Answer.Expect<ConsentAsked>(await grains.GetGrain<IConsentRequestsGrain>(0).Ask(await tickets.Get(cancellation), citizen, request, cancellation));

    /// <inheritdoc cref="IConsentRequestsGrain.TakeBack"/>
    /// <exception cref="AccessRefusedException">The caller is nobody who asks for an organisation.</exception>
    /// <exception cref="RequestInvalidException">No such request waits.</exception>
    public static async Task<ConsentAsked> TakeBack(IGrainFactory grains, TicketSource tickets, string citizen, string id, CancellationToken cancellation = default) =>
        Answer.Expect<ConsentAsked>(await grains.GetGrain<IConsentRequestsGrain>(0).TakeBack(await tickets.Get(cancellation), citizen, id, cancellation));

    /// <inheritdoc cref="IConsentRequestsGrain.Asked"/>
    /// <exception cref="AccessRefusedException">The caller is nobody who asks for an organisation.</exception>
    /// <exception cref="RequestInvalidException">The page does not go on from there.</exception>
    public static async Task<AskedPage> Asked(IGrainFactory grains, TicketSource tickets, string? continuation = null, CancellationToken cancellation = default) =>
        Answer.Expect<AskedPage>(await grains.GetGrain<IConsentRequestsGrain>(0).Asked(await tickets.Get(cancellation), continuation, cancellation));
}
