using Microsoft.Extensions.Options;
using PhrCluster.Client.Connecting;
using PhrCluster.Names;
using PhrCluster.Web.Settings;
using PhrCluster.Web.Smart.Apps;
using PhrCluster.Words;

namespace PhrCluster.Web.Pages.Session;

/// <summary>
/// What the pages call organisations and professionals: as the settings say, and the cluster's directory. Kept for a while, since every page needs it; where the
/// directory does not answer, what was known goes on, and whoever nobody named is called by their number.
/// </summary>
internal sealed class PageNames(IGrainFactory grains, AppDirectory apps, IOptions<WebSettings> settings, TimeProvider time)
{
    /// <summary>A new name is on all pages after this time.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    /// <summary>A page waits so long for names, and goes on with those that are known.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private volatile Known _known = new(0, [], new NameBook(OfSettings(settings.Value), Apps(apps)), DateTimeOffset.MinValue);

    public NameBook Book => _known.Book;

    /// <summary>The sentences of the pages, with names in them.</summary>
    public Language Language => _known.Language;

    /// <summary>Asks the directory, where the names are older than <see cref="Lifetime"/>.</summary>
    public async ValueTask Refresh(CancellationToken cancellation)
    {
        var known = _known;
        var now = time.GetUtcNow();
        if (now < known.Until)
        {
            return;
        }

        try
        {
            var told = await grains.GetGrain<INameDirectoryGrain>(0).Names(known.Version, cancellation).WaitAsync(Patience, time, cancellation);
            var names = told.Names ?? known.Names;
            _known = told.Names is null ? known with { Until = now + Lifetime } : new Known(told.Version, names, new NameBook([.. OfSettings(settings.Value), .. names], Apps(apps)), now + Lifetime);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested || e is not OperationCanceledException)
        {
            _known = known with { Until = now + Lifetime }; // A page without a name is a page; nothing but names came from there.
        }
    }

    /// <summary>Names were just given: the next page asks for them.</summary>
    public void Forget() => _known = _known with { Until = DateTimeOffset.MinValue };

    private static IEnumerable<DirectoryName> OfSettings(WebSettings settings) =>
    [
        .. settings.Smart.People.Where(static person => person is { Organization: not null, Name: not null }).Select(static person => new DirectoryName(person.Id, person.Name!, IsPerson: true)),
        .. settings.Names.Select(static name => name.ToName()),
    ];

    private static IEnumerable<KeyValuePair<string, string>> Apps(AppDirectory apps) => apps.All.Select(static app => KeyValuePair.Create(app.ClientId, app.Name));

    private sealed record Known(long Version, IReadOnlyList<DirectoryName> Names, NameBook Book, DateTimeOffset Until)
    {
        public Language Language { get; } = Language.Default.With(Book);
    }
}
