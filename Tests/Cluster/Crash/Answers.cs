using FluentAssertions;

namespace PhrCluster.Tests.Cluster.Crash;

/// <summary>Counts calls as the load tells of them.</summary>
internal sealed class Answers
{
    /// <summary>Generous: it bounds a hang.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Lock _changing = new();
    private long _count;
    private TaskCompletionSource _more = New();

    public void Add(long calls)
    {
        TaskCompletionSource more;
        lock (_changing)
        {
            _count += calls;
            (more, _more) = (_more, New());
        }

        more.SetResult();
    }

    /// <summary>Until so many more calls were answered.</summary>
    public async Task Wait(long calls, Task running)
    {
        var wanted = Count + calls;
        while (Count < wanted)
        {
            running.IsCompleted.Should().BeFalse("the load should be longer than the kills");
            await More.WaitAsync(Patience);
        }
    }

    private long Count
    {
        get
        {
            lock (_changing)
            {
                return _count;
            }
        }
    }

    private Task More
    {
        get
        {
            lock (_changing)
            {
                return _more.Task;
            }
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
