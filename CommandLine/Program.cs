using PhrCluster.CommandLine;

return await PhrProgram.Run(args, Output.OfProcess());
