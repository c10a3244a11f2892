using System.Buffers.Text;
using System.Security.Cryptography;

namespace PhrCluster.Web.FhirApi.Operations.Jobs;

/// <summary>Something that goes on after the request that began it was answered. Nothing of it outlives the process.</summary>
internal abstract class BackgroundJob : IDisposable
{
    private const int IdBytes = 16;

    private readonly CancellationTokenSource _stop = new();
    private volatile string _progress = "begun";

    /// <param name="owner">Whose it is: nobody else learns that there is such a job.</param>
    /// <param name="request">The URL that began it.</param>
    protected BackgroundJob(string owner, string request, DateTimeOffset began, TimeSpan lifetime)
    {
        (Owner, Request, Began, Expires, Stopped) = (owner, request, began, began + lifetime, _stop.Token);
    }

    public string Id { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes));

    public string Owner { get; }

    public string Request { get; }

    public DateTimeOffset Began { get; }

    public DateTimeOffset Expires { get; }

    public CancellationToken Stopped { get; }

    /// <summary>The work itself, from <see cref="JobTable{TJob}.Start"/> on.</summary>
    public Task Work { get; set; } = Task.CompletedTask;

    /// <summary>How far it is, in less than 100 characters.</summary>
    public string Progress
    {
        get => _progress;
        set => _progress = value;
    }

    /// <summary>Ends the work, and keeps what is told of it.</summary>
    public void Stop()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It was deleted meanwhile.
        }
    }

    public virtual void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }
}
