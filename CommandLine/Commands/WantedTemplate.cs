using PhrCluster.Client.Connecting;
using PhrCluster.Consents;

namespace PhrCluster.CommandLine.Commands;

/// <summary>A template that is to be filled and given.</summary>
/// <param name="Supersedes">The consent that it replaces, if any.</param>
internal sealed record WantedTemplate(string Template, string ConsentId, string? Supersedes, TemplateValues Values, DateTimeOffset Now)
{
    /// <exception cref="CommandFailedException">Something is missing, or not for this template.</exception>
    public Arrangement Fill() => ConsentTemplates.Fill(Template, ConsentId, Values, Now) switch
    {
        TemplateOutcome.Filled { Arrangement: var filled } => filled with { Give = [.. filled.Give.Select(consent => consent with { Supersedes = Supersedes })] },
        TemplateOutcome.Refused refused => throw CommandFailedException.Usage($"{refused.Field}: {refused.Rule}"),
        var other => throw new InvalidOperationException($"{other.GetType().Name} is not an outcome of filling a template."),
    };

    /// <summary>A consent alone is given as one, so that the log says so; labels go with theirs in one step.</summary>
    public async Task<(Arranged Arranged, Arrangement Arrangement)> Give(Session session, string citizen, CancellationToken cancellation)
    {
        var grain = session.Citizen(citizen);
        var arrangement = Fill();
        if (arrangement is { Give: [var consent], Label: [] })
        {
            var changed = RecordCall.Expect<ConsentOutcome, ConsentChanged>(await grain.GiveConsent(await session.Ticket(cancellation), consent, cancellationToken: cancellation));
            return (new Arranged(changed.Version, changed.Changed), arrangement);
        }

        var arranged = await grain.Arrange(await session.Ticket(cancellation), arrangement, cancellationToken: cancellation);
        return (RecordCall.Expect<ArrangeOutcome, Arranged>(arranged), arrangement);
    }
}
