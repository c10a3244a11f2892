using PhrCluster.CommandLine;
using PhrCluster.Datatypes;

const string TimeZoneVariable = "PHR_TIME_ZONE";

// Before anything is read, dates on the command line included.
if (Environment.GetEnvironmentVariable(TimeZoneVariable) is { Length: > 0 } name)
{
    if (DeploymentZone.Find(name) is not { } zone)
    {
        Console.Error.WriteLine($"{TimeZoneVariable}: {DeploymentZone.Rule}");
        return ExitCode.BadUsage;
    }

    DeploymentZone.Use(zone);
}

return await PhrProgram.Run(args, Output.OfProcess());
