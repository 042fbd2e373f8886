/**
 * The European Commission's verifier on what our signers made: files in, a level and a verdict out. It follows ETSI EN 319 102-1 and
 * shares no class with the module that made the files.
 */
package vn.docaxis.dss;
