using PhrCluster.Silo.Settings;

namespace PhrCluster.Silo;

/// <summary>Logs go to standard error, whole: standard output is for what the operator is told.</summary>
internal static class LogRegistration
{
    public static void AddLogs(this ILoggingBuilder logging, SiloSettings options)
    {
        Console.SetError(new CitizenIdMask(Console.Error));
        logging.ClearProviders();
        // The runtime tells of every activation that it places; an operator wants to hear of what goes wrong.
        logging.AddFilter("Orleans", LogLevel.Warning);
        logging.AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error); // At start it takes the machine's uptime for a thread that hangs.
        logging.AddFilter("Orleans.Connections.Security", LogLevel.Error); // RefusedPeers tells of it in a line.
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("OpenIddict", LogLevel.Warning);
        logging.AddFilter("Polly", LogLevel.Warning);
        logging.AddSampler<LogLimit>();
        logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        if (options.JsonLogs ?? Console.IsErrorRedirected)
        {
            logging.AddJsonConsole(json =>
            {
                json.UseUtcTimestamp = true;
                json.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
            });
        }
        else
        {
            logging.AddSimpleConsole(simple => simple.SingleLine = true);
        }
    }
}
