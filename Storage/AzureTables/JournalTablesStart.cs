using Microsoft.Extensions.Hosting;

namespace PhrCluster.Storage.AzureTables;

/// <summary>Creates the journal's tables ahead of every other service, so that no grain meets an account without its table.</summary>
internal sealed class JournalTablesStart(AzureTablesJournalStore store) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => store.CreateTables(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
