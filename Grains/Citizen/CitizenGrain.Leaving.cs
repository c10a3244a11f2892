namespace PhrCluster.Grains.Citizen;

/// <summary>When an activation goes.</summary>
public sealed partial class CitizenGrain
{
    /// <summary>
    /// An activation that holds no record is of no use to anybody: it goes once its calls are answered. Else whoever can send messages could fill a silo's memory by asking
    /// for citizens who are not there.
    /// </summary>
    internal void LeaveUnlessNeeded()
    {
        if (!_journal.HoldsRecord)
        {
            this.DeactivateOnIdle();
        }
    }

    private ArgumentException NoCitizen(string fault)
    {
        LeaveUnlessNeeded();
        return new ArgumentException(fault);
    }
}
