namespace PhrCluster.Grains.Citizen;

/// <summary>When an activation goes.</summary>
public sealed partial class CitizenGrain
{
    /// <summary>Looks whether it may go. Null while there is a record that somebody asked for, or nobody has called.</summary>
    private IGrainTimer? _leave;
    private bool _wasCalled;

    /// <summary>How long nobody must have called before an activation without a record goes; it stays twice as long at most.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// An activation of a citizen without a record is of no use to anybody: it goes soon after its last call. Else whoever can send messages could fill a silo's memory by asking
    /// for citizens who are not there. One that has only forgotten a record stays, since an export may be streaming from it. It does not go at once: calls that wait for it would be turned away by Orleans, in words that are not the record's.
    /// </summary>
    internal void LeaveUnlessNeeded()
    {
        if (!_journal.HasRecord)
        {
            _wasCalled = true;
            _leave ??= this.RegisterGrainTimer(LeaveIfQuiet, new GrainTimerCreationOptions(Quiet, Quiet));
        }
    }

    /// <summary>An activation that was woken to be looked through, and that nobody else calls, goes in the same way: else a nation would stay in memory that nobody asks for.</summary>
    private void LeaveUnlessCalled()
    {
        if (_isSweptOnly)
        {
            _wasCalled = true;
            _leave ??= this.RegisterGrainTimer(LeaveIfQuiet, new GrainTimerCreationOptions(Quiet, Quiet));
        }
    }

    /// <summary>It comes in turn, behind the calls that wait.</summary>
    private Task LeaveIfQuiet(CancellationToken cancellationToken)
    {
        if (_journal.HasRecord && !_isSweptOnly)
        {
            _leave?.Dispose();
            _leave = null;
        }
        else if (!_wasCalled)
        {
            this.DeactivateOnIdle();
        }

        _wasCalled = false;
        return Task.CompletedTask;
    }

    private ArgumentException NoCitizen(string fault)
    {
        LeaveUnlessNeeded();
        return new ArgumentException(fault);
    }
}
