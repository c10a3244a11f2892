using System.Collections.Immutable;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace PhrCluster.Grains.Identity.Keys;

/// <summary>
/// The keys that the issuer publishes, fetched in the background: at the start, at intervals, and soon after a ticket named an unknown one.
/// While the issuer cannot be reached the last ones count, for a bounded time; after that, and before the first, none does.
/// </summary>
public sealed partial class IssuerKeys(KeySource source, IOptions<TicketOptions> options, TimeProvider time, ILogger<IssuerKeys> logger)
    : BackgroundService, ITicketKeys
{
    /// <summary>Of one fetch: its document and its keys. A silo's start waits for the first one.</summary>
    public static readonly TimeSpan FetchTimeout = TimeSpan.FromSeconds(10);

    private readonly TimeSpan _kept = options.Value.KeysKept;
    private readonly Channel<bool> _asked = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ILogger _logger = logger;
    private KeySchedule _schedule = new(options.Value.KeyRefresh, options.Value.UnknownKeyPause, DateTimeOffset.MinValue, Failures: 0);
    private volatile Held _held = new([], DateTimeOffset.MinValue);

    public ImmutableArray<SecurityKey> Current
    {
        get
        {
            var held = _held;
            return time.GetUtcNow() < held.Until ? held.Keys : [];
        }
    }

    /// <summary>Completes with the first fetch that brought a key.</summary>
    public Task Arrived => _arrived.Task;

    public void AskForMore() => _asked.Writer.TryWrite(true);

    /// <summary>The silo starts whether or not its issuer answers; with its keys, where it does.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await Fetch(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Fetches once. A failure is logged, and leaves what is held.</summary>
    public async Task Fetch(CancellationToken cancellation)
    {
        var began = time.GetUtcNow();
        _asked.Reader.TryRead(out _);
        using var timeout = new CancellationTokenSource(FetchTimeout, time);
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        try
        {
            Hold(await source.Fetch(bounded.Token), began);
            _schedule = _schedule.After(began, succeeded: true);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            // Whatever the issuer sends, the next fetch must happen.
            _schedule = _schedule.After(began, succeeded: false);
            LogFailed(Reason(e), Current.Length, _held.Until);
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        source.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await WaitUntilDue(stoppingToken);
            await Fetch(stoppingToken);
        }
    }

    private async Task WaitUntilDue(CancellationToken stopping)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var regular = Delay(_schedule.Next, over.Token);
        var asked = _asked.Reader.WaitToReadAsync(over.Token).AsTask();
        if (await Task.WhenAny(regular, asked) == asked)
        {
            await Delay(_schedule.NextWhenAsked, over.Token);
        }

        stopping.ThrowIfCancellationRequested();
        await over.CancelAsync();
    }

    private Task Delay(DateTimeOffset until, CancellationToken cancellation)
    {
        var wait = until - time.GetUtcNow();
        return wait > TimeSpan.Zero ? Task.Delay(wait, time, cancellation) : Task.CompletedTask;
    }

    /// <summary>The same array for the same keys, so that remembered tickets live on.</summary>
    private void Hold(ImmutableArray<SecurityKey> fetched, DateTimeOffset began)
    {
        var before = _held.Keys;
        var same = before.Select(Identity).SequenceEqual(fetched.Select(Identity));
        _held = new Held(same ? before : fetched, began + _kept);
        if (fetched.IsEmpty)
        {
            LogNone();
            return;
        }

        if (!same)
        {
            LogFetched(fetched.Length);
        }

        _arrived.TrySetResult();
    }

    private static string Identity(SecurityKey key) => key.KeyId + " " + Convert.ToHexString(key.ComputeJwkThumbprint());

    /// <summary>Nothing of what the issuer sent: only what kind of failure it was.</summary>
    private static string Reason(Exception failure) => failure switch
    {
        KeysUnusableException => failure.Message,
        HttpRequestException { StatusCode: { } status } => $"it answered with status {(int)status}",
        HttpRequestException { HttpRequestError: var error } => error.ToString(),
        OperationCanceledException => $"no answer within {FetchTimeout.TotalSeconds} seconds",
        _ => failure.GetType().Name,
    };

    [LoggerMessage(1, LogLevel.Warning, "The issuer's keys could not be fetched: {Reason}. Keys held: {Count}, believed until {Until}.")]
    private partial void LogFailed(string reason, int count, DateTimeOffset until);

    [LoggerMessage(2, LogLevel.Warning, "The issuer publishes no key that can verify a ticket: none is believed.")]
    private partial void LogNone();

    [LoggerMessage(3, LogLevel.Information, "The issuer's keys are new: {Count} of them.")]
    private partial void LogFetched(int count);

    private sealed record Held(ImmutableArray<SecurityKey> Keys, DateTimeOffset Until);
}
