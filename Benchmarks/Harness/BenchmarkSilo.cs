using Microsoft.Extensions.DependencyInjection;
using PhrCluster.Grains;
using PhrCluster.Grains.Identity;
using PhrCluster.Grains.Journal;
using PhrCluster.Identity;
using PhrCluster.Storage;
using PhrCluster.Storage.Sealing;

namespace PhrCluster.Benchmarks.Harness;

/// <summary>A silo with citizens in this process, and its client.</summary>
internal sealed class BenchmarkSilo : IAsyncDisposable
{
    private readonly LocalSilo _silo;
    private readonly string _keys;

    private BenchmarkSilo(LocalSilo silo, string keys) => (_silo, _keys) = (silo, keys);

    public IClusterClient Client => _silo.Client;

    public IServiceProvider Services => _silo.Services;

    /// <param name="secret">The secret of journals that were there before; null where there were none.</param>
    /// <param name="keepsStates">True where <paramref name="more"/> keeps states of other grains and reminders; else they are in memory.</param>
    public static async Task<BenchmarkSilo> Start(IJournalStore store, Action<ISiloBuilder>? more = null, byte[]? secret = null, bool keepsStates = false)
    {
        var keys = Directory.CreateTempSubdirectory("phr-bench-keys-").FullName;
        return new BenchmarkSilo(await LocalSilo.Start(orleans =>
        {
            orleans.Services.AddSingleton(store);
            orleans.Services.AddRecordVault(secret ?? new byte[RecordVault.SecretLength]);
            orleans.Services.AddAccessTickets(new TicketOptions { DevelopmentIssuer = true }, keys);
            orleans.Services.AddCitizens(nhsNumbers: false);
            if (!keepsStates)
            {
                orleans.AddMemoryGrainStorageAsDefault();
                orleans.UseInMemoryReminderService();
            }

            more?.Invoke(orleans);
        }), keys);
    }

    public AccessTicket Ticket(TicketRequest request) =>
        Services.GetRequiredService<DevelopmentIssuer>().Issue(request, TimeProvider.System.GetUtcNow());

    public AccessTicket Service() =>
        Ticket(new TicketRequest("meter", Role.Service, "meter", PurposeOfUse.Treatment, [], null, TimeSpan.FromHours(12)) { Sources = ["cgm-service", "home-hub"] });

    public async ValueTask DisposeAsync()
    {
        await _silo.DisposeAsync();
        Directory.Delete(_keys, recursive: true);
    }
}
